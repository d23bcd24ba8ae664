package org.bench104.iec104.judge;

import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.session.End;

/** An ASDU as an observer heard it. */
record Heard(long index, long nanos, End from, Octets asdu, AsduHeader header) {
  static final int BROADCAST = 65_535;
  private static final int OBJECT_AT = AsduHeader.OCTETS;

  /** Address of the first object; -1 when there is none. */
  int object() {
    return asdu.length() < OBJECT_AT + 3
        ? -1
        : asdu.at(OBJECT_AT) | asdu.at(OBJECT_AT + 1) << 8 | asdu.at(OBJECT_AT + 2) << 16;
  }

  /** The octet behind the first object's address; -1 when there is none. */
  int firstOctet() {
    return asdu.length() < OBJECT_AT + 4 ? -1 : asdu.at(OBJECT_AT + 3);
  }

  boolean has(int typeId, int cause) {
    return header.typeId() == typeId && header.cause() == cause;
  }

  Finding finding(Rule rule, String words) {
    return Finding.of(rule, from, nanos, words, index);
  }
}
