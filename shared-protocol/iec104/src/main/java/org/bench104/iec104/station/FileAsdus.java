package org.bench104.iec104.station;

import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Afq;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Chs;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.Frq;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Lof;
import org.bench104.iec104.asdu.Lsq;
import org.bench104.iec104.asdu.Nof;
import org.bench104.iec104.asdu.Nos;
import org.bench104.iec104.asdu.Scq;
import org.bench104.iec104.asdu.Segment;
import org.bench104.iec104.asdu.Srq;
import org.bench104.iec104.asdu.TypeId;

/**
 * The ASDUs of file transfer (types 120..125) about one file of one station.
 *
 * @param name NOF
 * @param originator of the controlling station
 */
record FileAsdus(int commonAddress, int objectAddress, int name, int originator) {
  static final int SELECT_FILE = 1;
  static final int CALL_FILE = 2;
  static final int DEACTIVATE_FILE = 3;
  static final int CALL_SECTION = 6;
  static final int FILE_COMPLETE = 1;
  static final int SECTION_COMPLETE = 3;
  static final int FILE_GOOD = 1;
  static final int FILE_BAD = 2;
  static final int SECTION_GOOD = 3;
  static final int SECTION_BAD = 4;

  /** Bit 7 of FRQ and SRQ: not ready. */
  static final int NOT_READY = 0x80;

  Asdu fileReady(int length, boolean ready) {
    return of(TypeId.F_FR_NA_1, new Nof(name), new Lof(length), new Frq(ready ? 0 : NOT_READY));
  }

  Asdu sectionReady(int section, int length) {
    return of(TypeId.F_SR_NA_1, new Nof(name), new Nos(section), new Lof(length), new Srq(0));
  }

  Asdu call(int section, int what) {
    return of(TypeId.F_SC_NA_1, new Nof(name), new Nos(section), new Scq(what));
  }

  Asdu last(int section, int what, int checksum) {
    return of(TypeId.F_LS_NA_1, new Nof(name), new Nos(section), new Lsq(what), new Chs(checksum));
  }

  Asdu acknowledge(int section, int what) {
    return of(TypeId.F_AF_NA_1, new Nof(name), new Nos(section), new Afq(what));
  }

  Asdu segment(int section, Octets content) {
    return of(TypeId.F_SG_NA_1, new Nof(name), new Nos(section), new Segment(content));
  }

  /** Whether an ASDU of file transfer is about this file. */
  boolean concerns(Asdu asdu) {
    return asdu.header().typeId() >= TypeId.F_FR_NA_1.id()
        && asdu.header().typeId() <= TypeId.F_SG_NA_1.id()
        && asdu.header().commonAddress() == commonAddress
        && asdu.objects().size() == 1
        && asdu.objects().get(0).address() == objectAddress
        && raw(asdu, 0) == name;
  }

  /** Element number {@code index} of the only object as a number. */
  static int raw(Asdu asdu, int index) {
    return (int) asdu.objects().get(0).elements().get(index).raw();
  }

  /** CHS: the sum of all octets modulo 256. */
  static int checksum(byte[] octets, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += octets[i];
    }
    return sum & 0xFF;
  }

  private Asdu of(TypeId type, Element... elements) {
    AsduHeader header =
        new AsduHeader(
            type.id(),
            false,
            1,
            Cause.FILE_TRANSFER.code(),
            false,
            false,
            originator,
            commonAddress);
    return Asdu.of(header, List.of(new InformationObject(type, objectAddress, List.of(elements))));
  }
}
