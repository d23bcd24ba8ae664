package org.bench104.iec104.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bench104.iec104.session.Entry;
import org.bench104.iec104.session.EntrySink;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a connection is IEC 104, by its octets: three APDUs, or all that there is. Keeps
 * the first entries until then; afterwards it passes them on, or forgets the connection.
 */
final class Recognition implements EntrySink {
  private static final int SURE = 3;
  private static final int MOST_NOISE = 2048;

  private final Supplier<EntrySink> accepted;
  private List<Entry> held = new ArrayList<>();
  private @Nullable EntrySink sink;
  private boolean rejected;
  private int frames;
  private int noise;

  /**
   * @param expected the port says that it is one: nothing needs to be proved
   * @param accepted asked once, when it is one
   */
  Recognition(boolean expected, Supplier<EntrySink> accepted) {
    this.accepted = accepted;
    if (expected) {
      sink = accepted.get();
    }
  }

  boolean rejected() {
    return rejected;
  }

  @Override
  public void take(Entry entry) {
    if (sink != null) {
      sink.take(entry);
    } else if (!rejected) {
      held.add(entry);
      count(entry);
    }
  }

  private void count(Entry entry) {
    if (entry instanceof Entry.Frame) {
      frames++;
    } else if (entry instanceof Entry.Noise none) {
      noise += none.octets().length();
    }
    boolean end = entry instanceof Entry.Closed;
    if (frames >= SURE && noise == 0 || frames >= 2 * SURE || end && frames > 0 && noise == 0) {
      EntrySink taker = accepted.get();
      sink = taker;
      held.forEach(taker::take);
      held = List.of();
    } else if (end || noise > MOST_NOISE) {
      rejected = true;
      held = List.of();
    }
  }
}
