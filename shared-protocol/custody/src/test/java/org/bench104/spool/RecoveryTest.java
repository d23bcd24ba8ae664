package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.spool.SpoolRows.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bench104.spool.FaultyStorage.Operation;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** Row SF-05 of the conformance table: a damaged spool gives back every row that is whole. */
class RecoveryTest {
  private static final SpoolSettings SETTINGS =
      new SpoolSettings(1100, 1 << 20, 0, Duration.ofSeconds(1), 1000);
  private static final long ROWS = 30;
  private static final String MIDDLE = "spool-0000001000000000013.csv";

  private final Map<String, byte[]> good = goodSpool();

  private static Map<String, byte[]> goodSpool() {
    FaultyStorage storage = new FaultyStorage(1);
    Journal journal = open(storage);
    for (long number = 1; number <= ROWS; number++) {
      journal.append(rows(1, number, number));
    }
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : List.of("epoch.csv", "spool-0000001000000000001.csv", MIDDLE)) {
      files.put(name, storage.contents(name));
    }
    files.put("spool-0000001000000000025.csv", storage.contents("spool-0000001000000000025.csv"));
    return files;
  }

  private static Journal open(FaultyStorage storage) {
    return Journal.open(storage, SETTINGS, new ManualTimers(), List.of("scada"));
  }

  private FaultyStorage spoolWith(String name, byte[] contents) {
    FaultyStorage storage = new FaultyStorage(1);
    good.forEach(storage::place);
    return storage.place(name, contents);
  }

  /** Rows of the good spool whose octets in {@code name}, line feed included, are unharmed. */
  private List<SpoolRow> unharmed(String name, byte[] contents) {
    List<SpoolRow> expected = new ArrayList<>();
    good.forEach(
        (file, before) -> {
          byte[] now = file.equals(name) ? contents : before;
          int start = RowWriter.HEADER.length() + 1;
          for (int i = start; i < before.length; i++) {
            if (before[i] == '\n') {
              if (file.startsWith("spool-")
                  && i < now.length
                  && Arrays.equals(before, start, i + 1, now, start, i + 1)) {
                Optional.ofNullable(new RowParser().parse(before, start, i))
                    .ifPresent(expected::add);
              }
              start = i + 1;
            }
          }
        });
    return expected;
  }

  private void assertWholeRowsSurvive(String name, byte[] contents, String what)
      throws IOException {
    FaultyStorage storage = spoolWith(name, contents);
    List<SpoolRow> expected = unharmed(name, contents);
    Journal journal = open(storage);
    List<SpoolRow> found = journal.reader("scada").read(0, 1000);
    assertThat(found).as(what).containsAll(expected).isSubsetOf(rows(1, 1, ROWS));
    assertThat(found)
        .as(what)
        .isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
    Recovery recovery = journal.recovery();
    assertThat(recovery.rows()).as(what).isEqualTo(found.size());
    // A file that ends on a whole line, or before its first octet, cannot be told from a good one.
    boolean shorter = contents.length < good.get(name).length;
    boolean tellsNothing =
        shorter && (contents.length == 0 || contents[contents.length - 1] == '\n');
    assertThat(recovery.damage().quarantined() + recovery.damage().cut())
        .as(what)
        .isEqualTo(tellsNothing ? 0 : 1);

    storage.crash();
    Recovery again = open(storage).recovery();
    assertThat(again.rows()).as(what).isEqualTo(found.size());
    assertThat(again.damage().quarantined() + again.damage().cut())
        .as(what + ", counted again")
        .isZero();
  }

  @Test
  void goodRowsAreAllThere() {
    FaultyStorage storage = spoolWith(MIDDLE, good.get(MIDDLE));
    Recovery recovery = open(storage).recovery();
    assertThat(recovery.rows()).isEqualTo(ROWS);
    assertThat(recovery.segments()).isEqualTo(3);
    assertThat(recovery.epoch()).isEqualTo(2);
    assertThat(recovery.problems()).isEmpty();
  }

  @Test
  void aSegmentMayBeCutAnywhere() throws IOException {
    for (String name : good.keySet()) {
      if (name.startsWith("spool-")) {
        for (int length = 0; length < good.get(name).length; length++) {
          assertWholeRowsSurvive(
              name, Arrays.copyOf(good.get(name), length), name + " cut to " + length);
        }
      }
    }
  }

  @Test
  void anyBitMayFlip() throws IOException {
    byte[] before = good.get(MIDDLE);
    for (int i = 0; i < before.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = before.clone();
        damaged[i] ^= (byte) (1 << bit);
        assertWholeRowsSurvive(MIDDLE, damaged, "bit " + bit + " of octet " + i);
      }
    }
  }

  @Test
  void anySectorMayBeZero() throws IOException {
    for (int size : new int[] {64, 512}) {
      byte[] before = good.get(MIDDLE);
      for (int at = 0; at < before.length; at += size) {
        byte[] damaged = before.clone();
        Arrays.fill(damaged, at, Math.min(at + size, damaged.length), (byte) 0);
        assertWholeRowsSurvive(MIDDLE, damaged, size + " zeros at " + at);
      }
    }
  }

  @Test
  void aLargeHoleWithoutLineFeedsIsPassedInSmallMemory() throws IOException {
    byte[] before = good.get(MIDDLE);
    byte[] damaged = new byte[before.length + 300_000];
    int cut = RowWriter.HEADER.length() + 1;
    System.arraycopy(before, 0, damaged, 0, cut);
    System.arraycopy(before, cut, damaged, cut + 300_000, before.length - cut);
    Journal journal = open(spoolWith(MIDDLE, damaged));
    assertThat(journal.recovery().rows()).isEqualTo(ROWS);
    assertThat(journal.recovery().damage().quarantined()).isEqualTo(1);
    assertThat(journal.reader("scada").read(0, 1000)).isEqualTo(rows(1, 1, ROWS));
  }

  @Test
  void damageIsKeptAsideOnceWithItsPlaceReasonAndText() {
    byte[] damaged = good.get(MIDDLE).clone();
    String text = new String(damaged, StandardCharsets.US_ASCII);
    int third = text.indexOf("1000000000014,");
    damaged[third + 14] = '"';
    damaged[third + 15] = 7;
    FaultyStorage storage = spoolWith(MIDDLE, damaged);
    Recovery recovery = open(storage).recovery();
    assertThat(recovery.damage().quarantined()).isEqualTo(1);
    assertThat(recovery.problems())
        .containsExactly(
            MIDDLE + ": row 2 missing, 1 row; every other row is delivered",
            MIDDLE + ": 1 damaged line(s), copied to quarantine.csv; every other row is delivered");
    assertThat(recovery.damage().missing()).isEqualTo(1);
    String line = text.substring(third, text.indexOf('\n', third));
    assertThat(new String(storage.contents("quarantine.csv"), StandardCharsets.US_ASCII))
        .isEqualTo(
            "segment,line,reason,text\n"
                + MIDDLE
                + ",3,received_at is not a time,\"1000000000014,\"\"\\x07"
                + line.substring(16)
                + "\"\n");
    assertThat(open(storage).recovery().damage().quarantined()).isZero();
  }

  @Test
  void aRowThatGoesBadLaterIsSkippedAndKeptAside() throws IOException {
    FaultyStorage storage = spoolWith(MIDDLE, good.get(MIDDLE));
    Journal journal = open(storage);
    byte[] damaged = good.get(MIDDLE).clone();
    damaged[RowWriter.HEADER.length() + 20] ^= 1;
    storage.place(MIDDLE, damaged);
    assertThat(journal.reader("scada").read(0, 1000)).hasSize((int) ROWS - 1);
    assertThat(journal.quarantined()).isEqualTo(1);
    assertThat(journal.takeProblems()).singleElement().asString().contains(MIDDLE);
  }

  @Test
  void aLostEpochIsFoundInRowsAndCursors() {
    FaultyStorage storage = new FaultyStorage(1);
    Journal journal = open(storage);
    journal.append(rows(41, 1, 2));
    storage.place("epoch.csv", "epoch,crc32c\n99,00000000\n".getBytes(StandardCharsets.US_ASCII));
    Recovery recovery = open(storage).recovery();
    assertThat(recovery.epoch()).isEqualTo(42);
    assertThat(recovery.problems()).singleElement().asString().contains("epoch.csv is damaged");

    journal = open(storage);
    journal.append(rows(50, 1, 2));
    journal.passed("scada", FrameNumber.of(50, 2));
    storage.place("epoch.csv", new byte[0]);
    assertThat(open(storage).epoch()).isEqualTo(51);
  }

  @Test
  void aLostOrDamagedCursorMeansFromTheFirstRow() throws IOException {
    FaultyStorage storage = spoolWith(MIDDLE, good.get(MIDDLE));
    Journal journal = open(storage);
    journal.passed("scada", FrameNumber.of(1, 5));
    journal.flushCursors();
    assertThat(open(storage).recovery().cursors()).containsEntry("scada", FrameNumber.of(1, 5));
    byte[] cursor = storage.contents("cursor-scada.csv");
    for (int i = 0; i < cursor.length; i++) {
      byte[] damaged = cursor.clone();
      damaged[i] ^= 1;
      storage.place("cursor-scada.csv", damaged);
      Recovery recovery = open(storage).recovery();
      assertThat(recovery.cursors()).containsEntry("scada", 0L);
      assertThat(recovery.problems()).singleElement().asString().contains("cursor-scada.csv");
    }
    assertThat(open(storage).reader("scada").read(0, 1000)).hasSize((int) ROWS);
  }

  @Test
  void aCursorOfADestinationThatIsNotEnabledHoldsNothingUp() {
    FaultyStorage storage = spoolWith(MIDDLE, good.get(MIDDLE));
    Journal both = Journal.open(storage, SETTINGS, new ManualTimers(), List.of("scada", "cloud"));
    both.passed("cloud", FrameNumber.of(1, 2));
    both.flushCursors();
    Journal journal = open(storage);
    assertThat(journal.recovery().problems())
        .containsExactly("cursor-cloud.csv is ignored: no destination of that name is enabled");
    journal.passed("scada", FrameNumber.of(1, ROWS));
    assertThat(journal.depth().isEmpty()).isTrue();
  }

  @Test
  void filesThatDoNotBelongAreLeftAloneAndNamed() throws Exception {
    FaultyStorage storage = spoolWith("spool-1 (copy).csv", new byte[] {1, 2, 3});
    storage.place("cursor-scada.csv.tmp", new byte[] {1});
    Recovery recovery = open(storage).recovery();
    assertThat(recovery.rows()).isEqualTo(ROWS);
    assertThat(recovery.problems())
        .containsExactly("spool-1 (copy).csv does not belong into a spool folder; left alone");
    assertThat(storage.names())
        .contains("spool-1 (copy).csv")
        .doesNotContain("cursor-scada.csv.tmp");
  }

  @Test
  void aFolderThatCannotBeListedTakesNoRows() throws IOException {
    FaultyStorage storage = spoolWith(MIDDLE, good.get(MIDDLE));
    storage.failing(Operation.LIST, 1);
    Journal journal = open(storage);
    assertThat(journal.recovery().complete()).isFalse();
    assertThat(journal.append(rows(9, 1, 1)).outcome()).isEqualTo(AppendResult.Outcome.FAILED);
    journal.passed("scada", FrameNumber.of(9, 1));
    journal.close();
    storage.healthy();
    assertThat(open(storage).reader("scada").read(0, 1000)).isEqualTo(rows(1, 1, ROWS));
  }

  @Test
  void aDiskThatCannotBeWrittenStillOpens() {
    FaultyStorage storage = spoolWith(MIDDLE, good.get(MIDDLE));
    storage.failing(Operation.CREATE, 1).failing(Operation.DELETE, 1);
    Journal journal = open(storage);
    assertThat(journal.recovery().rows()).isEqualTo(ROWS);
    assertThat(journal.recovery().problems()).singleElement().asString().contains("epoch.csv");
    assertThat(journal.append(rows(2, 1, 1)).outcome()).isEqualTo(AppendResult.Outcome.FAILED);
    storage.healthy();
    assertThat(journal.append(rows(2, 1, 1)).isStored()).isTrue();
  }
}
