package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bench104.bytes.Octets;
import org.bench104.spool.FaultyStorage.Operation;
import org.bench104.time.ManualTimers;

/**
 * One random life of a journal on a faulty storage, watched by a model: every row whose append
 * returned is read by each destination in order, once per start, until it has been passed; nothing
 * else is read; it always opens.
 */
final class SpoolSchedule {
  private static final int STEPS = 80;

  private final FaultyStorage storage;
  private final Random random;
  private final SpoolSettings settings;
  private final List<String> destinations;
  private final ManualTimers time = new ManualTimers();
  private final Map<Long, Set<SpoolRow>> offered = new HashMap<>();
  private final TreeMap<Long, SpoolRow> stored = new TreeMap<>();
  private final Map<String, Long> everPassed = new HashMap<>();
  private final Map<String, Long> passedNow = new HashMap<>();
  private final Map<String, Long> position = new HashMap<>();
  private List<SpoolRow> refused = List.of();
  private Journal journal;
  private long number;

  SpoolSchedule(long seed, FaultyStorage storage) {
    this.storage = storage;
    this.random = new Random(seed);
    int segmentBytes = 256 + random.nextInt(2000);
    this.settings =
        new SpoolSettings(
            segmentBytes,
            2L * segmentBytes + random.nextInt(20_000),
            random.nextInt(2000),
            Duration.ofMillis(random.nextInt(3) * 500L),
            1 + random.nextInt(20));
    this.destinations = random.nextBoolean() ? List.of("scada") : List.of("cloud", "scada");
    destinations.forEach(destination -> everPassed.put(destination, 0L));
    this.journal = open();
  }

  void run() throws IOException {
    for (int step = 0; step < STEPS; step++) {
      try {
        step();
      } catch (SimulatedCrash e) {
        crash();
      }
    }
    drain();
  }

  private void step() throws IOException {
    int choice = random.nextInt(100);
    if (choice < 40) {
      append();
    } else if (choice < 60) {
      read(anyDestination(), 1 + random.nextInt(12));
    } else if (choice < 78) {
      pass(anyDestination());
    } else if (choice < 83) {
      time.advance(Duration.ofMillis(random.nextInt(2000)).toNanos());
      journal.tick();
    } else if (choice < 85) {
      journal.flushCursors();
    } else if (choice < 88) {
      changeFaults();
    } else if (choice < 92) {
      storage.crashAtOperation(1 + random.nextInt(25));
    } else if (choice < 96) {
      crash();
    } else if (choice < 98) {
      storage.restart();
      journal = open();
    } else {
      journal.close();
      storage.restart();
      journal = open();
    }
  }

  private void changeFaults() {
    storage.healthy().capacity(Long.MAX_VALUE).hidesFullness(random.nextBoolean());
    if (random.nextInt(3) > 0) {
      Operation[] mayFail = {
        Operation.SYNC,
        Operation.WRITE,
        Operation.SYNC_FOLDER,
        Operation.CREATE,
        Operation.TRUNCATE,
        Operation.DELETE,
        Operation.REPLACE
      };
      for (int i = 0; i < 2; i++) {
        storage.failing(mayFail[random.nextInt(mayFail.length)], 0.4);
      }
    }
    if (random.nextInt(3) == 0) {
      storage.capacity(500 + random.nextInt(6000));
    }
  }

  private String anyDestination() {
    return destinations.get(random.nextInt(destinations.size()));
  }

  private void crash() {
    storage.crash();
    journal = open();
  }

  private Journal open() {
    while (true) {
      try {
        Journal opened = Journal.open(storage, settings, time, destinations);
        if (!stored.isEmpty()) {
          assertThat(opened.epoch()).isGreaterThan(FrameNumber.epoch(stored.lastKey()));
        }
        for (String destination : destinations) {
          long cursor = opened.recovery().cursors().get(destination);
          assertThat(cursor).isLessThanOrEqualTo(everPassed.get(destination));
          position.put(destination, cursor);
          passedNow.put(destination, cursor);
        }
        number = 0;
        refused = List.of();
        return opened;
      } catch (SimulatedCrash e) {
        storage.crash();
      }
    }
  }

  private void append() {
    List<SpoolRow> batch = refused.isEmpty() || random.nextBoolean() ? newRows() : refused;
    batch.forEach(row -> offered.computeIfAbsent(row.sequence(), s -> new HashSet<>()).add(row));
    AppendResult result = journal.append(batch);
    if (result.isStored()) {
      for (SpoolRow row : batch) {
        assertThat(stored.put(row.sequence(), row)).as("sequence used twice").isNull();
      }
      refused = List.of();
    } else {
      assertThat(result.message()).isNotBlank();
      refused = batch;
    }
  }

  private List<SpoolRow> newRows() {
    List<SpoolRow> rows = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      number += random.nextInt(5) == 0 ? 3 : 1;
      byte[] asdu = new byte[random.nextInt(40)];
      random.nextBytes(asdu);
      rows.add(
          new SpoolRow(
              FrameNumber.of(journal.epoch(), number),
              time.nanos() / 1000 + number,
              "10.0.0." + random.nextInt(3),
              Octets.owning(asdu)));
    }
    return rows;
  }

  /** Reads on; false at the end of the spool. */
  private boolean read(String destination, int most) throws IOException {
    long before = position.get(destination);
    List<SpoolRow> rows = journal.reader(destination).read(before, most);
    for (SpoolRow row : rows) {
      assertThat(row.sequence()).as("ascending").isGreaterThan(before);
      assertThat(offered.get(row.sequence())).as("never offered").contains(row);
      if (FrameNumber.epoch(row.sequence()) == journal.epoch()) {
        assertThat(stored).as("read before it was durable").containsKey(row.sequence());
      }
      assertNothingMissing(before, row.sequence());
      before = row.sequence();
    }
    if (rows.size() < most) {
      assertNothingMissing(before, Long.MAX_VALUE);
    }
    position.put(destination, before);
    return !rows.isEmpty();
  }

  /** What every destination has passed may be gone; everything else must be there. */
  private void assertNothingMissing(long after, long before) {
    long gone = everPassed.values().stream().mapToLong(Long::longValue).min().orElseThrow();
    long from = Math.max(after, gone);
    if (from < before) {
      assertThat(stored.subMap(from, false, before, false)).as("lost").isEmpty();
    }
  }

  private void pass(String destination) {
    long upTo = position.get(destination);
    if (random.nextInt(8) == 0 && !stored.isEmpty()) {
      upTo = stored.lastKey(); // delivered from memory, without reading
      position.put(destination, Math.max(upTo, position.get(destination)));
    }
    everPassed.merge(destination, upTo, Math::max);
    passedNow.merge(destination, upTo, Math::max);
    journal.passed(destination, upTo);
    Depth depth = journal.depth();
    long waiting = depth.behind().get(destination);
    assertThat(waiting == 0)
        .as("behind is 0 exactly when the head is passed: " + depth)
        .isEqualTo(depth.last() <= passedNow.get(destination));
  }

  private void drain() throws IOException {
    storage.healthy().capacity(Long.MAX_VALUE);
    if (random.nextBoolean()) {
      storage.crash();
    } else {
      storage.restart();
    }
    journal = open();
    for (String destination : destinations) {
      while (read(destination, 1 + random.nextInt(50))) {
        assertThat(journal.depth().isEmpty()).isFalse();
      }
      everPassed.merge(destination, position.get(destination), Math::max);
      journal.passed(destination, position.get(destination));
    }
    assertThat(journal.depth().rows()).isZero();
    assertThat(journal.depth().bytes()).isZero();
    storage.crash();
    journal = open();
    assertThat(journal.recovery().rows()).as("rows come back after they were passed").isZero();
  }
}
