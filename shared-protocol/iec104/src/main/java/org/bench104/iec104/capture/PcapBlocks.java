package org.bench104.iec104.capture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Packets of a classic pcap file: a header of 24 octets, then 16 octets before each packet. */
final class PcapBlocks implements CaptureFile.Blocks {
  private static final int MICROSECONDS = 0xA1B2C3D4;
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final long NANOS = 1_000_000_000L;

  private final CaptureInput in;
  private final int linkType;
  private final int perUnit;

  private PcapBlocks(CaptureInput in, int perUnit) throws IOException {
    this.in = in;
    this.perUnit = perUnit;
    in.require(FILE_HEADER);
    this.linkType = (int) in.u32(20) & 0xFFFF;
    in.skip(FILE_HEADER);
  }

  /** Null when the file does not begin with this number in either order. */
  static @Nullable PcapBlocks of(int littleEndianMagic, CaptureInput in) throws IOException {
    int swapped = Integer.reverseBytes(littleEndianMagic);
    boolean big = swapped == MICROSECONDS || swapped == NANOSECONDS;
    int magic = big ? swapped : littleEndianMagic;
    if (magic != MICROSECONDS && magic != NANOSECONDS) {
      return null;
    }
    in.bigEndian(big);
    return new PcapBlocks(in, magic == MICROSECONDS ? 1000 : 1);
  }

  @Override
  public @Nullable Packet next() throws IOException {
    if (!in.available(PACKET_HEADER)) {
      return null;
    }
    long nanos = in.u32(0) * NANOS + in.u32(4) * perUnit;
    long captured = in.u32(8);
    long original = in.u32(12);
    if (captured > CaptureFile.MOST_OCTETS) {
      throw new CaptureException(
          in.offset() + 8, "a packet of " + captured + " octets; the file is damaged here");
    }
    in.skip(PACKET_HEADER);
    in.require((int) captured);
    Packet packet = new Packet(nanos, linkType, in.octets(), in.at(), (int) captured, original);
    in.skip((int) captured);
    return packet;
  }
}
