package org.bench104.sender;

import java.time.Duration;
import java.util.List;
import org.bench104.iec104.apci.LinkSettings;

/**
 * What a Sender's window works on, saved as one file.
 *
 * @param target {@code HOST:PORT} as typed; may be wrong or empty
 * @param stack {@code bench104} or {@code j60870}
 * @param autoInterval between automatic cycles
 * @param ledger file of evidence; empty for none
 */
public record SenderWorkspace(
    String target,
    String stack,
    LinkSettings link,
    Duration autoInterval,
    String ledger,
    List<SenderPoint> points) {
  public SenderWorkspace {
    points = List.copyOf(points);
    if (autoInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "the interval is " + autoInterval.toMillis() + " ms, allowed are 1 ms and more");
    }
  }

  /** No points; every 5 s. */
  public static SenderWorkspace empty() {
    return new SenderWorkspace(
        "127.0.0.1:12345",
        "bench104",
        LinkSettings.defaults(),
        Duration.ofSeconds(5),
        "",
        List.of());
  }
}
