package org.bench104.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bench104.testing.Program;

/**
 * What {@code bench104-evidence} says about the ledgers of a Sender and a Receiver.
 *
 * @param status its exit status: 0 when nothing is missing, altered, reordered or unknown
 * @param counts sent, acknowledged, received, missing, duplicated, reordered
 * @param output as printed
 */
public record Evidence(int status, Map<String, Long> counts, String output) {
  private static final Pattern COUNT =
      Pattern.compile(
          "\\b(sent|acknowledged|received|missing|altered|duplicated|reordered)\\s*[=:]?\\s*(\\d+)");
  private static final Duration TIME_TO_JUDGE = Duration.ofMinutes(2);

  public Evidence {
    counts = Map.copyOf(counts);
  }

  /** Has both ledgers compared. */
  public static Evidence of(Distribution distribution, Path sent, Path received)
      throws IOException {
    try (Program evidence =
        distribution.start("evidence", line -> {}, sent.toString(), received.toString())) {
      int status = evidence.exitStatus(TIME_TO_JUDGE);
      String output = String.join("\n", evidence.lines());
      Map<String, Long> counts = new HashMap<>();
      Matcher matcher = COUNT.matcher(output);
      while (matcher.find()) {
        counts.putIfAbsent(matcher.group(1), Long.parseLong(matcher.group(2)));
      }
      return new Evidence(status, counts, output);
    }
  }

  /** The number printed for {@code name}, or -1 when there is none. */
  public long count(String name) {
    return counts.getOrDefault(name, -1L);
  }

  /** Whether everything that was sent has been acknowledged and has arrived. */
  public boolean complete(long sent) {
    return status == 0
        && count("sent") == sent
        && count("acknowledged") == sent
        && count("missing") == 0;
  }
}
