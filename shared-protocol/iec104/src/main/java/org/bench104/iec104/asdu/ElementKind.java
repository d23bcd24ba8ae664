package org.bench104.iec104.asdu;

import java.util.function.LongFunction;
import org.bench104.bytes.OctetReader;
import org.bench104.bytes.Octets;

/** The information elements of IEC 60870-5-101 clause 7.2.6 with their length and reader. */
public enum ElementKind {
  SIQ(1, Siq::new),
  DIQ(1, Diq::new),
  VTI(1, Vti::new),
  QDS(1, Qds::new),
  QDP(1, Qdp::new),
  NVA(2, Nva::new),
  SVA(2, Sva::new),
  R32(4, R32::new),
  BSI(4, Bsi::new),
  BCR(5, Bcr::new),
  SEP(1, Sep::new),
  SPE(1, Spe::new),
  OCI(1, Oci::new),
  SCD(4, Scd::new),
  SCO(1, Sco::new),
  DCO(1, Dco::new),
  RCO(1, Rco::new),
  QOS(1, Qos::new),
  QOI(1, Qoi::new),
  QCC(1, Qcc::new),
  QRP(1, Qrp::new),
  COI(1, Coi::new),
  QPM(1, Qpm::new),
  QPA(1, Qpa::new),
  FBP(2, Fbp::new),
  TSC(2, Tsc::new),
  CP16(2, Cp16::new),
  CP24(3, Cp24::new),
  CP56(7, Cp56::new),
  AID(2, Aid::new),
  NOF(2, Nof::new),
  NOS(1, Nos::new),
  LOF(3, Lof::new),
  FRQ(1, Frq::new),
  SRQ(1, Srq::new),
  SCQ(1, Scq::new),
  LSQ(1, Lsq::new),
  CHS(1, Chs::new),
  AFQ(1, Afq::new),
  SOF(1, Sof::new),
  /** Length octet and a file segment of that length. */
  SEGMENT(1, raw -> new Segment(Octets.EMPTY)) {
    @Override
    Element decode(OctetReader in) {
      return Segment.decode(in);
    }
  };

  private final int octets;
  private final LongFunction<Element> element;

  ElementKind(int octets, LongFunction<Element> element) {
    this.octets = octets;
    this.element = element;
  }

  /** Length in octets; of a segment the length without its content. */
  public int octets() {
    return octets;
  }

  Element decode(OctetReader in) {
    long raw = 0;
    for (int i = 0; i < octets; i++) {
      raw |= (long) in.u8() << 8 * i;
    }
    return element.apply(raw);
  }

  /** The element with these octets, the first one being the least significant of {@code raw}. */
  Element of(long raw) {
    return element.apply(raw);
  }

  void requireFits(long raw) {
    if (raw >>> 8 * octets != 0) {
      throw new IllegalArgumentException(
          name() + " is 0x" + Long.toHexString(raw) + ", more than " + octets + " octets hold");
    }
  }
}
