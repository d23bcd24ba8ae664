package org.bench104.iec104.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets of a pcapng file: sections of blocks; interfaces say what packets begin with. */
final class PcapngBlocks implements CaptureFile.Blocks {
  /** Type of the block that begins a section; reads the same in either order of octets. */
  static final int SECTION_HEADER = 0x0A0D0D0A;

  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int SIMPLE_PACKET = 3;
  private static final int OBSOLETE_PACKET = 2;
  private static final int ENHANCED_PACKET = 6;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_OFFSET = 14;
  private static final int LEAST_BLOCK = 12;
  private static final long NANOS = 1_000_000_000L;

  private final CaptureInput in;
  private final List<Interface> interfaces = new ArrayList<>();

  /**
   * One interface of the section.
   *
   * @param unitsPerSecond what time stamps count
   * @param offset seconds that are added
   */
  private record Interface(int linkType, long snapLength, long unitsPerSecond, long offset) {
    long nanos(long units) {
      long seconds = Long.divideUnsigned(units, unitsPerSecond);
      long rest = Long.remainderUnsigned(units, unitsPerSecond);
      long nanos =
          unitsPerSecond <= NANOS
              ? rest * NANOS / unitsPerSecond
              : (long) ((double) rest / unitsPerSecond * NANOS);
      return (seconds + offset) * NANOS + nanos;
    }
  }

  PcapngBlocks(CaptureInput in) {
    this.in = in;
  }

  @Override
  public @Nullable Packet next() throws IOException {
    while (in.available(LEAST_BLOCK)) {
      int type = (int) in.u32(0);
      if (type == SECTION_HEADER) {
        beginSection();
        type = SECTION_HEADER;
      }
      long length = in.u32(4);
      if (length < LEAST_BLOCK || length % 4 != 0 || length > CaptureFile.MOST_OCTETS) {
        throw new CaptureException(
            in.offset() + 4, "a block of " + length + " octets; the file is damaged here");
      }
      in.require((int) length);
      @Nullable Packet packet =
          switch (type) {
            case ENHANCED_PACKET -> enhanced((int) length);
            case SIMPLE_PACKET -> simple((int) length);
            case OBSOLETE_PACKET -> obsolete((int) length);
            case INTERFACE -> {
              interfaces.add(readInterface((int) length));
              yield null;
            }
            default -> null;
          };
      in.skip((int) length);
      if (packet != null) {
        return packet;
      }
    }
    return null;
  }

  private void beginSection() throws IOException {
    in.bigEndian(false);
    int order = (int) in.u32(8);
    if (order != BYTE_ORDER) {
      if (Integer.reverseBytes(order) != BYTE_ORDER) {
        throw new CaptureException(
            in.offset() + 8, String.format("%08X is no order of octets", order));
      }
      in.bigEndian(true);
    }
    interfaces.clear();
  }

  private Interface readInterface(int length) throws IOException {
    int end = length - 4;
    if (length < 20) {
      throw new CaptureException(in.offset(), "an interface of " + length + " octets");
    }
    long units = 1_000_000;
    long offset = 0;
    int at = 16;
    while (at + 4 <= end) {
      int code = in.u16(at);
      int size = in.u16(at + 2);
      if (code == 0 || at + 4 + size > end) {
        break;
      }
      if (code == OPTION_RESOLUTION && size >= 1) {
        units = unitsPerSecond(in.octets()[in.at() + at + 4] & 0xFF);
      } else if (code == OPTION_OFFSET && size >= 8) {
        long first = in.u32(at + 4);
        long second = in.u32(at + 8);
        offset = in.isBigEndian() ? first << 32 | second : second << 32 | first;
      }
      at += 4 + (size + 3) / 4 * 4;
    }
    return new Interface(in.u16(8), in.u32(12), units, offset);
  }

  /** 10 or, with the highest bit, 2 to the power of the rest. */
  private long unitsPerSecond(int resolution) throws CaptureException {
    int power = resolution & 0x7F;
    boolean binary = (resolution & 0x80) != 0;
    if (power > (binary ? 62 : 18)) {
      throw new CaptureException(in.offset(), "a time resolution of " + resolution);
    }
    long units = 1;
    for (int i = 0; i < power; i++) {
      units *= binary ? 2 : 10;
    }
    return units;
  }

  private Packet enhanced(int length) throws IOException {
    Interface by = interfaceAt(length < 32 ? -1 : in.u32(8));
    return packet(by, in.u32(12) << 32 | in.u32(16), in.u32(20), in.u32(24), 28, length);
  }

  private Packet obsolete(int length) throws IOException {
    Interface by = interfaceAt(length < 32 ? -1 : in.u16(8));
    return packet(by, in.u32(12) << 32 | in.u32(16), in.u32(20), in.u32(24), 28, length);
  }

  private Packet simple(int length) throws IOException {
    Interface by = interfaceAt(length < 16 ? -1 : 0);
    long original = in.u32(8);
    long limit = by.snapLength() == 0 ? original : Math.min(original, by.snapLength());
    return packet(by, 0, Math.min(limit, length - 16), original, 12, length);
  }

  private Packet packet(Interface by, long time, long captured, long original, int head, int length)
      throws CaptureException {
    if (captured > length - head - 4) {
      throw new CaptureException(
          in.offset(), "a packet of " + captured + " octets in a block of " + length);
    }
    return new Packet(
        by.nanos(time), by.linkType(), in.octets(), in.at() + head, (int) captured, original);
  }

  private Interface interfaceAt(long number) throws CaptureException {
    if (number < 0 || number >= interfaces.size()) {
      throw new CaptureException(in.offset(), "a packet of an interface that is not described");
    }
    return interfaces.get((int) number);
  }
}
