package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Random lives of a journal. A seed that fails is named in the message and fails again. */
class SpoolPropertyTest {
  private static final int SCHEDULES = Integer.getInteger("bench104.spool.schedules", 5000);

  @Test
  void noSafeRowIsLostWhateverHappensToTheDisk() {
    for (long seed = 1; seed <= SCHEDULES; seed++) {
      long s = seed;
      assertThatCode(() -> new SpoolSchedule(s, new FaultyStorage(s)).run())
          .as("seed " + seed)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aDiskThatDoesNotSyncContentsIsCaught() throws IOException {
    assertThat(failures(seed -> new FaultyStorage(seed).lossySync())).isPositive();
  }

  @Test
  void aDiskThatDoesNotSyncNamesIsCaught() throws IOException {
    assertThat(failures(seed -> new FaultyStorage(seed).lossySyncFolder())).isPositive();
  }

  private static int failures(Function<Long, FaultyStorage> storage) throws IOException {
    int failures = 0;
    for (long seed = 1; seed <= 200; seed++) {
      try {
        new SpoolSchedule(seed, storage.apply(seed)).run();
      } catch (AssertionError caught) {
        failures++;
      }
    }
    return failures;
  }
}
