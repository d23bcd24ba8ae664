package org.bench104.command.simulator;

import java.time.Duration;
import org.bench104.command.DurationConverter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every device that uses registers is told beside where they are. */
final class RegisterDeviceOptions {
  @Option(names = "--unit", paramLabel = "N", description = "unit id, default: ${DEFAULT-VALUE}")
  private int unit = 1;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      description = "between two rounds, default: 10s of esp32, 1s of opta",
      converter = DurationConverter.class)
  private @Nullable Duration interval;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "stop after so many rounds, default: 0, never")
  private long count;

  int unit() {
    return unit;
  }

  Duration interval(Duration usual) {
    return interval == null ? usual : interval;
  }

  long count() {
    return count;
  }
}
