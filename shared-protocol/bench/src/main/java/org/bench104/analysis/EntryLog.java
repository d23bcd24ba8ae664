package org.bench104.analysis;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bench104.iec104.session.Entry;
import org.bench104.time.UtcText;

/** Every entry as a line: session, index, time, time since the last one, direction, octets. */
public final class EntryLog implements FrameTap {
  private final PrintWriter out;
  private final UtcText time = new UtcText();
  private final Map<Integer, Long> last = new HashMap<>();

  public EntryLog(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void entry(SessionAnalysis session, int number, long index, Entry entry) {
    Long before = last.put(number, entry.nanos());
    out.printf(
        Locale.ROOT,
        "%d #%d %s %+.6f %s%n",
        number,
        index,
        time.format(entry.nanos() / 1000),
        before == null ? 0.0 : (entry.nanos() - before) / 1e9,
        EntryText.of(entry));
  }

  @Override
  public void close() {
    out.flush();
  }
}
