package org.bench104.iec104.asdu;

import org.bench104.bytes.OctetReader;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.point.PointValue;

/** LOS and segment: length octet 0..236, then that many octets of a file. Text is hexadecimal. */
public record Segment(Octets content) implements Element {
  /** Most octets that fit an ASDU beside header, object address, file and section name. */
  public static final int MOST = Asdu.MOST_OCTETS - AsduHeader.OCTETS - 7;

  public Segment {
    if (content.length() > MOST) {
      throw new IllegalArgumentException(
          "segment of " + content.length() + " octets, allowed are 0.." + MOST);
    }
  }

  static Segment decode(OctetReader in) {
    return new Segment(in.octets(in.u8()));
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SEGMENT;
  }

  /** The length octet. */
  @Override
  public long raw() {
    return content.length();
  }

  @Override
  public PointValue value() {
    return new PointValue.Words(content.toHex());
  }

  @Override
  public void encode(OctetWriter out) {
    out.u8(content.length()).octets(content);
  }
}
