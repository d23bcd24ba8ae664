package org.bench104.tshark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A capture of one direction with every kind of trouble that leaves the octets complete. */
final class TroubledCapture {
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;
  private static final int FIRST = 0xFFFFFF00; // the numbers pass 2^32

  private final Random random;
  private final int port;
  private final boolean overtaken;
  private long micros;

  /**
   * @param overtaken segments also overlap and come out of order
   */
  TroubledCapture(Random random, int port, boolean overtaken) {
    this.random = random;
    this.overtaken = overtaken;
    this.port = port;
  }

  private record Segment(int from, int length) {}

  void write(Path file, byte[] stream) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
    out.putInt(65_535).putInt(1);
    packet(out, false, 100, 0, SYN, stream, 0, 0);
    packet(out, true, FIRST, 101, SYN | ACK, stream, 0, 0);
    packet(out, false, 101, FIRST + 1, ACK, stream, 0, 0);
    List<Segment> segments = segments(stream.length);
    int window = 4;
    for (int i = 0; overtaken && i + window < segments.size(); i += window) {
      Collections.shuffle(segments.subList(i, i + window), random);
    }
    for (Segment segment : segments) {
      int times = random.nextInt(5) == 0 ? 2 : 1;
      for (int i = 0; i < times; i++) {
        int number = FIRST + 1 + segment.from;
        packet(out, true, number, 101, ACK, stream, segment.from, segment.length);
      }
    }
    byte[] whole = new byte[out.position()];
    out.flip().get(whole);
    Files.write(file, whole);
  }

  /** Pieces of one octet up to several APDUs that overlap the ones before. */
  private List<Segment> segments(int length) {
    List<Segment> segments = new ArrayList<>();
    for (int covered = 0; covered < length; ) {
      int from =
          Math.max(0, covered - (overtaken && random.nextInt(6) == 0 ? random.nextInt(10) : 0));
      int end = Math.min(length, covered + 1 + random.nextInt(random.nextBoolean() ? 3 : 200));
      segments.add(new Segment(from, end - from));
      covered = end;
    }
    return segments;
  }

  /** Behind a tag of a virtual LAN. */
  private void packet(
      ByteBuffer out,
      boolean byServer,
      int sequence,
      int acknowledged,
      int flags,
      byte[] octets,
      int from,
      int length) {
    micros += 1_000;
    int total = 18 + 20 + 20 + length;
    out.putInt(1_772_600_767 + (int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
    out.putInt(total).putInt(total).order(ByteOrder.BIG_ENDIAN);
    out.put(new byte[12]).putInt(0x81000007).putShort((short) 0x0800);
    out.putShort((short) 0x4500).putShort((short) (40 + length)).putInt(0x00004000);
    out.putInt(0x40060000).putInt(byServer ? 0xC0000203 : 0xC0000214);
    out.putInt(byServer ? 0xC0000214 : 0xC0000203);
    out.putShort((short) (byServer ? port : 50_000)).putShort((short) (byServer ? 50_000 : port));
    out.putInt(sequence).putInt(acknowledged).put((byte) 0x50).put((byte) flags);
    out.putShort((short) 0xFFFF).putInt(0).put(octets, from, length);
    out.order(ByteOrder.LITTLE_ENDIAN);
  }
}
