package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.spool.SpoolRows.rows;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** One run through everything that touches the disk, with the power going at every operation. */
class CrashEverywhereTest {
  private static final SpoolSettings SETTINGS =
      new SpoolSettings(450, 1 << 20, 0, Duration.ZERO, 1);
  private static final int LIVES = 20;

  private final List<SpoolRow> safe = new ArrayList<>();
  private long passed;

  /** Start, append across a roll, cursors, deletion of the first segment, then of all, append. */
  private void run(FaultyStorage storage) {
    Journal journal = open(storage);
    for (long number = 1; number <= 12; number += 2) {
      append(journal, rows(1, number, number + 1));
    }
    pass(journal, 3);
    pass(journal, 6);
    append(journal, rows(1, 13, 14));
    pass(journal, 14);
    append(journal, rows(1, 15, 16));
    journal.close();
  }

  private void append(Journal journal, List<SpoolRow> batch) {
    if (journal.append(batch).isStored()) {
      safe.addAll(batch);
    }
  }

  private void pass(Journal journal, long number) {
    passed = FrameNumber.of(1, number);
    journal.passed("scada", passed);
  }

  private static Journal open(FaultyStorage storage) {
    return Journal.open(storage, SETTINGS, new ManualTimers(), List.of("scada"));
  }

  @Test
  void nothingSafeIsLostWhereverThePowerGoes() throws IOException {
    FaultyStorage undisturbed = new FaultyStorage(0);
    run(undisturbed);
    long operations = undisturbed.operations();
    assertThat(operations).isGreaterThan(50);
    for (long at = 1; at <= operations; at++) {
      for (long seed = 0; seed < LIVES; seed++) {
        live(at, seed);
      }
    }
  }

  private void live(long at, long seed) throws IOException {
    safe.clear();
    passed = 0;
    FaultyStorage storage = new FaultyStorage(seed).crashAtOperation(at);
    String what = "operation " + at + " seed " + seed;
    try {
      run(storage);
    } catch (SimulatedCrash e) {
      // not told where only the mark of a whole batch was being written
    }
    assertThat(storage.isDown()).as(what).isTrue();
    storage.crash();
    Journal journal = open(storage);
    long cursor = journal.recovery().cursors().getOrDefault("scada", 0L);
    assertThat(cursor).as(what).isLessThanOrEqualTo(passed);
    List<SpoolRow> found = journal.reader("scada").read(passed, 1000);
    assertThat(found)
        .as(what)
        .containsAll(safe.stream().filter(row -> row.sequence() > passed).toList())
        .isSubsetOf(rows(1, 1, 16))
        .doesNotHaveDuplicates();
  }
}
