package org.bench104.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bench104.process.Evidence;

/** What all long runs share: where their chance comes from, and when they have passed. */
final class Verdict {
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
}
