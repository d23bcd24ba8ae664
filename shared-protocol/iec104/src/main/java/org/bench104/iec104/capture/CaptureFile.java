package org.bench104.iec104.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A pcap or pcapng capture (IETF draft-ietf-opsawg-pcap, -pcapng), micro- or nanoseconds, either
 * order of octets, also compressed with gzip. It is read as a stream: what was read is not kept,
 * and a capture that is still being written can be followed.
 */
public final class CaptureFile implements Closeable {
  /** Longest packet that is believed; a longer one means that the file is damaged. */
  static final int MOST_OCTETS = 16 * 1024 * 1024;

  private static final int GZIP = 0x1F8B;

  private final InputStream in;
  private final Blocks blocks;

  /** The packets of one of the two formats. */
  interface Blocks {
    /** The next packet; null at the end of the file. */
    @Nullable Packet next() throws IOException;
  }

  private CaptureFile(InputStream in, Blocks blocks) {
    this.in = in;
    this.blocks = blocks;
  }

  /**
   * Reads the beginning of a capture.
   *
   * @param in is closed with this
   * @throws CaptureException it is no capture
   */
  public static CaptureFile open(InputStream in) throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(in, 2);
    byte[] first = pushback.readNBytes(2);
    pushback.unread(first);
    boolean gzip = first.length == 2 && ((first[0] & 0xFF) << 8 | first[1] & 0xFF) == GZIP;
    InputStream plain = gzip ? new GZIPInputStream(pushback, 64 * 1024) : pushback;
    CaptureInput input = new CaptureInput(plain);
    if (!input.available(4)) {
      throw new CaptureException(0, "the file is empty");
    }
    int magic = (int) input.u32(0);
    if (magic == PcapngBlocks.SECTION_HEADER) {
      return new CaptureFile(plain, new PcapngBlocks(input));
    }
    @Nullable Blocks pcap = PcapBlocks.of(magic, input);
    if (pcap == null) {
      throw new CaptureException(
          0, String.format("the file begins with %08X, which is neither pcap nor pcapng", magic));
    }
    return new CaptureFile(plain, pcap);
  }

  /**
   * The next packet; null at the end.
   *
   * @throws CaptureException the rest cannot be read; what came before is good
   */
  @Nullable Packet next() throws IOException {
    return blocks.next();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
