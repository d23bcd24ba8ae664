package org.bench104.iec104.session;

import java.util.Arrays;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;

/**
 * Cuts one direction of an observed stream into APDUs. Other than the framer of a link it goes on
 * after octets that are none: it looks for the next boundary, which is believed when a chunk
 * consists of whole APDUs from there on, or when three of them follow one another.
 */
final class FrameCutter {
  private static final int SURE_IN_A_ROW = 3;
  private static final int MOST_HELD = 64 * 1024;

  private final End from;
  private final EntrySink sink;
  private byte[] held = new byte[2 * (Apdu.PREFIX_LENGTH + Apdu.MAX_LENGTH)];
  private int count;
  private boolean aligned;

  /**
   * @param aligned the first octet is the first one of the connection
   */
  FrameCutter(End from, boolean aligned, EntrySink sink) {
    this.from = from;
    this.aligned = aligned;
    this.sink = sink;
  }

  /** Takes the next octets of the stream. */
  void feed(long nanos, byte[] chunk, int at, int length) {
    if (count == 0 && aligned) {
      int used = cut(nanos, chunk, at, length);
      if (used < length) {
        hold(chunk, at + used, length - used);
        work(nanos);
      }
      return;
    }
    if (!aligned && count > 0 && consistsOfFrames(chunk, at, length)) {
      release(nanos, count, words());
      aligned = true;
      cut(nanos, chunk, at, length);
      return;
    }
    hold(chunk, at, length);
    work(nanos);
  }

  /** Octets are missing here: what was begun cannot be completed. */
  void gap(long nanos, long octets) {
    finish(nanos);
    aligned = false;
    sink.take(new Entry.Gap(nanos, from, octets));
  }

  /** Nothing more comes. */
  void finish(long nanos) {
    if (count > 0) {
      release(nanos, count, aligned ? "the APDU is not complete" : words());
    }
  }

  private void work(long nanos) {
    if (!aligned) {
      align(nanos);
    }
    while (aligned && count > 0) {
      drop(cut(nanos, held, 0, count));
      if (!beginsWrong()) {
        return;
      }
      aligned = false;
      align(nanos);
    }
  }

  /** Whole APDUs from {@code at} on go to the sink; answers how many octets they took. */
  private int cut(long nanos, byte[] octets, int at, int length) {
    int next = at;
    int end = at + length;
    while (end - next >= Apdu.PREFIX_LENGTH) {
      int total = lengthAt(octets, next);
      if (total < 0 || total > end - next) {
        break;
      }
      sink.take(new Entry.Frame(nanos, from, Octets.copyOf(octets, next, total)));
      next += total;
    }
    return next - at;
  }

  private boolean beginsWrong() {
    return count > 0 && (held[0] & 0xFF) != Apdu.START
        || count >= Apdu.PREFIX_LENGTH && lengthAt(held, 0) < 0;
  }

  private void align(long nanos) {
    for (int at = 0; at < count; at++) {
      if ((held[at] & 0xFF) == Apdu.START && believable(at)) {
        release(nanos, at, words());
        aligned = true;
        return;
      }
    }
    if (count > MOST_HELD) {
      release(nanos, count, words());
    }
  }

  private String words() {
    if ((held[0] & 0xFF) != Apdu.START) {
      return String.format("start octet 0x%02X, must be 0x68", held[0] & 0xFF);
    }
    return count >= Apdu.PREFIX_LENGTH && lengthAt(held, 0) < 0
        ? "length octet " + (held[1] & 0xFF) + ", allowed are 4..253"
        : "no whole APDU begins with them";
  }

  /** Three APDUs in a row, or whole ones up to the end. */
  private boolean believable(int at) {
    int next = at;
    for (int i = 0; i < SURE_IN_A_ROW; i++) {
      if (next == count) {
        return i > 0;
      }
      int total = count - next >= Apdu.PREFIX_LENGTH ? lengthAt(held, next) : -1;
      if (total < 0 || next + total > count || !ControlOctets.possible(held, next)) {
        return false;
      }
      next += total;
    }
    return true;
  }

  private static boolean consistsOfFrames(byte[] octets, int at, int length) {
    int next = at;
    int end = at + length;
    while (next < end) {
      int total = end - next >= Apdu.PREFIX_LENGTH ? lengthAt(octets, next) : -1;
      if (total < 0 || next + total > end || !ControlOctets.possible(octets, next)) {
        return false;
      }
      next += total;
    }
    return length > 0;
  }

  /** Octets of the APDU that begins there, 6..255; -1 when none can. */
  private static int lengthAt(byte[] octets, int at) {
    int length = octets[at + 1] & 0xFF;
    return (octets[at] & 0xFF) != Apdu.START || length < Apdu.MIN_LENGTH || length > Apdu.MAX_LENGTH
        ? -1
        : Apdu.PREFIX_LENGTH + length;
  }

  private void release(long nanos, int octets, String words) {
    if (octets > 0) {
      sink.take(new Entry.Noise(nanos, from, Octets.copyOf(held, 0, octets), words));
      drop(octets);
    }
  }

  private void hold(byte[] chunk, int at, int length) {
    if (count + length > held.length) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, count + length));
    }
    System.arraycopy(chunk, at, held, count, length);
    count += length;
  }

  private void drop(int octets) {
    System.arraycopy(held, octets, held, 0, count - octets);
    count -= octets;
  }
}
