package org.bench104.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.bench104.process.Evidence;
import org.bench104.testing.Eventually;

/** What all long runs share: where their chance comes from, and when they have passed. */
final class Verdict {
  /** Octets, some blocks of a disk. */
  private static final int ENOUGH = 3 * 4096;

  private Verdict() {}

  /** That of {@code -Dsoak.seed}, or another one each time. */
  static long seed() {
    return Optional.of(System.getProperty("soak.seed", ""))
        .filter(text -> !text.isBlank())
        .map(Long::parseLong)
        .orElseGet(System::nanoTime);
  }

  static void assertSound(Evidence evidence, long total, String run) {
    assertThat(evidence.status()).as("%s:%n%s", run, evidence.output()).isZero();
    assertThat(evidence.counts())
        .as("%s:%n%s", run, evidence.output())
        .containsEntry("sent", total)
        .containsEntry("acknowledged", total)
        .containsEntry("missing", 0L)
        .containsEntry("reordered", 0L);
  }

  /** The segment that is being written, once there is something in it. */
  static Path newestSegment(Path spool) throws IOException {
    Eventually.until("rows on disk", () -> newest(spool).isPresent());
    return newest(spool).orElseThrow();
  }

  private static Optional<Path> newest(Path spool) throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("spool-"))
          .max(Comparator.naturalOrder())
          .filter(file -> file.toFile().length() > ENOUGH);
    }
  }
}
