package org.bench104.iec104.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Octets of a capture with their place; keeps no more of it than one block needs. */
final class CaptureInput {
  private final InputStream in;
  private byte[] buffer = new byte[16 * 1024];
  private int next;
  private int end;
  private long offsetOfBuffer;
  private boolean bigEndian;

  CaptureInput(InputStream in) {
    this.in = in;
  }

  /** Octets from the beginning to the next one that is read. */
  long offset() {
    return offsetOfBuffer + next;
  }

  void bigEndian(boolean big) {
    bigEndian = big;
  }

  boolean isBigEndian() {
    return bigEndian;
  }

  /** Makes {@code count} octets available; false when the file ends before the first of them. */
  boolean available(int count) throws IOException {
    while (end - next < count) {
      if (next > 0) {
        System.arraycopy(buffer, next, buffer, 0, end - next);
        offsetOfBuffer += next;
        end -= next;
        next = 0;
      }
      if (end == buffer.length) {
        // grows with what is there, not with what a damaged length announces
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
      int read = read();
      if (read < 0) {
        if (end == next) {
          return false;
        }
        throw new CaptureException(
            offset() + (end - next), "the file ends in the middle of a block; it is cut off here");
      }
      end += read;
    }
    return true;
  }

  private int read() throws IOException {
    try {
      return in.read(buffer, end, buffer.length - end);
    } catch (EOFException e) {
      return -1; // a compressed file that is cut off
    } catch (ZipException e) {
      throw new CaptureException(offset() + (end - next), "the compressed file is damaged");
    }
  }

  /** As {@link #available}, where the octets must be there. */
  void require(int count) throws IOException {
    if (count > 0 && !available(count)) {
      throw new CaptureException(offset(), "the file ends in the middle of a block");
    }
  }

  /** The octets themselves; valid at {@link #at()} until the next call that makes available. */
  byte[] octets() {
    return buffer;
  }

  /** Index in {@link #octets()} of the next one. */
  int at() {
    return next;
  }

  void skip(int count) {
    next += count;
  }

  /** Unsigned 16 bits at {@code offset} from the next octet, in the order of the file. */
  int u16(int offset) {
    int first = buffer[next + offset] & 0xFF;
    int second = buffer[next + offset + 1] & 0xFF;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  /** Unsigned 32 bits at {@code offset} from the next octet, in the order of the file. */
  long u32(int offset) {
    long first = u16(offset);
    long second = u16(offset + 2);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }
}
