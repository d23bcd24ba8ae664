package org.bench104.tshark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;

/**
 * An APDU as tshark reads it; names of fields are without {@code iec60870_104.} and {@code
 * iec60870_asdu.}.
 */
final class TsharkApdu {
  /** Formats as tshark numbers them. */
  static final int I = 0;

  static final int S = 1;
  static final int U = 3;

  private final int sourcePort;
  private final Map<String, TsharkField> header = new LinkedHashMap<>();
  private final List<Map<String, TsharkField>> objects = new ArrayList<>();
  private final StringBuilder objectOctets = new StringBuilder();
  private final List<String> complaints = new ArrayList<>();

  TsharkApdu(int sourcePort) {
    this.sourcePort = sourcePort;
  }

  int sourcePort() {
    return sourcePort;
  }

  /** Fields that do not belong to a single object, control field included. */
  Map<String, TsharkField> header() {
    return header;
  }

  /** The fields of each object, in wire order; empty when tshark does not dissect the type. */
  List<Map<String, TsharkField>> objects() {
    return objects;
  }

  /** Takes another object; its fields are to be put into the answer. */
  Map<String, TsharkField> addObject(String octets) {
    Map<String, TsharkField> object = new HashMap<>();
    objects.add(object);
    objectOctets.append(octets);
    return object;
  }

  /** The octets after the first object address of a type that tshark does not dissect. */
  Octets rawData() {
    TsharkField raw = header.get("rawdata");
    return raw == null ? Octets.EMPTY : Octets.parseHex(raw.octets());
  }

  /** The whole ASDU, put together again from what tshark made of it. */
  Octets asdu() {
    Octets undissected = objects.isEmpty() ? Octets.parseHex(field("ioa").octets()) : Octets.EMPTY;
    return new OctetWriter(Asdu.MOST_OCTETS)
        .u8((int) number("typeid"))
        .u8((int) (number("sq") << 7 | number("numix")))
        .u8((int) (number("test") << 7 | number("nega") << 6 | number("causetx")))
        .u8((int) number("oa"))
        .u16((int) number("addr"))
        .octets(Octets.parseHex(objectOctets))
        .octets(undissected)
        .octets(rawData())
        .toOctets();
  }

  /** What tshark finds wrong with it. */
  List<String> complaints() {
    return complaints;
  }

  int format() {
    return (int) number("type");
  }

  long number(String name) {
    return field(name).number();
  }

  /** A field of the header that tshark always shows. */
  TsharkField field(String name) {
    TsharkField field = header.get(name);
    if (field == null) {
      throw new AssertionError("tshark shows no " + name + ", only " + header.keySet());
    }
    return field;
  }
}
