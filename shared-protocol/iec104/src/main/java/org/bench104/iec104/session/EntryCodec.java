package org.bench104.iec104.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.bench104.bytes.Octets;

/**
 * How an entry is kept in a record: kind and end (1 octet), time (8), then what the kind needs. For
 * memory and temporary files of one run only; nothing outlives the program.
 */
final class EntryCodec {
  private static final int SERVER_BIT = 0x80;
  private static final int OPENED = 0;
  private static final int FRAME = 1;
  private static final int NOISE = 2;
  private static final int GAP = 3;
  private static final int CLOSED = 4;
  private static final int NOBODY_BIT = 0x40;
  private static final int FIXED = 9;

  private EntryCodec() {}

  static int lengthOf(Entry entry) {
    if (entry instanceof Entry.Frame frame) {
      return FIXED + 1 + frame.octets().length();
    }
    if (entry instanceof Entry.Noise noise) {
      return FIXED + 8 + noise.octets().length() + utf8(noise.words()).length;
    }
    return entry instanceof Entry.Gap ? FIXED + 8 : FIXED + 1;
  }

  static void put(Entry entry, ByteBuffer to) {
    if (entry instanceof Entry.Frame frame) {
      head(FRAME, frame.from(), entry, to);
      to.put((byte) frame.octets().length());
      octets(frame.octets(), to);
    } else if (entry instanceof Entry.Noise noise) {
      head(NOISE, noise.from(), entry, to);
      byte[] words = utf8(noise.words());
      to.putInt(noise.octets().length()).putInt(words.length);
      octets(noise.octets(), to);
      to.put(words);
    } else if (entry instanceof Entry.Gap gap) {
      head(GAP, gap.from(), entry, to);
      to.putLong(gap.octets());
    } else if (entry instanceof Entry.Closed closed) {
      End by = closed.by();
      head(CLOSED | (by == null ? NOBODY_BIT : 0), by == null ? End.CLIENT : by, entry, to);
      to.put((byte) closed.manner().ordinal());
    } else {
      head(OPENED, End.CLIENT, entry, to);
      to.put((byte) 0);
    }
  }

  static Entry get(ByteBuffer from) {
    int head = from.get() & 0xFF;
    long nanos = from.getLong();
    End end = (head & SERVER_BIT) == 0 ? End.CLIENT : End.SERVER;
    boolean nobody = (head & NOBODY_BIT) != 0;
    return switch (head & ~(SERVER_BIT | NOBODY_BIT)) {
      case FRAME -> new Entry.Frame(nanos, end, octets(from, from.get() & 0xFF));
      case NOISE -> {
        int length = from.getInt();
        int words = from.getInt();
        Octets octets = octets(from, length);
        byte[] text = new byte[words];
        from.get(text);
        yield new Entry.Noise(nanos, end, octets, new String(text, StandardCharsets.UTF_8));
      }
      case GAP -> new Entry.Gap(nanos, end, from.getLong());
      case CLOSED ->
          new Entry.Closed(nanos, nobody ? null : end, Entry.Manner.values()[from.get()]);
      default -> {
        from.get();
        yield new Entry.Opened(nanos);
      }
    };
  }

  private static void head(int kind, End end, Entry entry, ByteBuffer to) {
    to.put((byte) (kind | (end == End.SERVER ? SERVER_BIT : 0))).putLong(entry.nanos());
  }

  private static void octets(Octets octets, ByteBuffer to) {
    octets.copyTo(to.array(), to.arrayOffset() + to.position());
    to.position(to.position() + octets.length());
  }

  private static Octets octets(ByteBuffer from, int length) {
    Octets octets = Octets.copyOf(from.array(), from.arrayOffset() + from.position(), length);
    from.position(from.position() + length);
    return octets;
  }

  private static byte[] utf8(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }
}
