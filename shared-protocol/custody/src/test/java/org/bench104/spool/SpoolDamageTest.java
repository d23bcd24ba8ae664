package org.bench104.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.spool.SpoolRows.rows;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bench104.spool.FaultyStorage.Operation;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** What a spool makes of rows that are missing, misplaced, unfinished or cannot be read. */
class SpoolDamageTest {
  private static final SpoolSettings SETTINGS =
      new SpoolSettings(1 << 20, 2 << 20, 0, Duration.ofSeconds(1), 1000);
  private static final String SEGMENT = "spool-0000001000000000001.csv";
  private static final long SECOND = 1_000_000_000L;

  private final FaultyStorage storage = new FaultyStorage(1);
  private final ManualTimers time = new ManualTimers();

  private Journal open() {
    return Journal.open(storage, SETTINGS, time, List.of("scada"));
  }

  private List<SpoolRow> read(Journal journal) throws IOException {
    return journal.reader("scada").read(0, 10_000);
  }

  private List<String> lines() {
    return new ArrayList<>(
        List.of(new String(storage.contents(SEGMENT), US_ASCII).split("(?<=\n)")));
  }

  private void place(List<String> lines) {
    storage.place(SEGMENT, String.join("", lines).getBytes(US_ASCII));
  }

  @Test
  void aSegmentThatCannotBeReadAtTheStartIsKeptAndDeliveredOnceItCan() throws Exception {
    Journal before = open();
    before.append(rows(1, 1, 3000));
    storage.failing(Operation.READ, 1);
    Journal journal = open();
    assertThat(journal.troubles()).singleElement().asString().contains(SEGMENT, "check the disk");
    journal.append(rows(2, 1, 3));
    journal.passed("scada", FrameNumber.of(2, 3));
    journal.flushCursors();
    assertThat(storage.names()).as("never deleted unread").contains(SEGMENT);

    storage.healthy();
    assertThat(read(journal)).startsWith(rows(1, 1, 1).get(0)).hasSizeGreaterThanOrEqualTo(3000);
    time.advance(2 * SECOND);
    journal.tick();
    assertThat(journal.troubles()).isEmpty();
    journal.flushCursors();
    assertThat(storage.names()).doesNotContain(SEGMENT);
  }

  @Test
  void whatCouldNotBeReadForAMinuteIsSetAsideAndDeliveredAtTheNextStart() throws Exception {
    open().append(rows(1, 1, 20));
    storage.failing(Operation.READ, 1);
    Journal journal = open();
    journal.append(rows(2, 1, 2));
    SpoolReader reader = journal.reader("scada");
    List<SpoolRow> found = List.of();
    for (int attempt = 0; attempt < 200 && found.isEmpty(); attempt++) {
      time.advance(2 * SECOND);
      try {
        // The bad block is one of the old segment; the new one can be read.
        if (attempt > 70) {
          storage.healthy();
        }
        found = reader.read(0, 100);
      } catch (IOException tryAgain) {
        assertThat(attempt).isLessThan(199);
      }
    }
    assertThat(found).endsWith(rows(2, 2, 2).get(0));
    storage.failing(Operation.READ, 1);
    journal.passed("scada", FrameNumber.of(2, 2));
    journal.flushCursors();
    assertThat(storage.names()).contains(SEGMENT + ".unreadable").doesNotContain(SEGMENT);
    assertThat(journal.troubles()).isNotEmpty();

    Journal still = open();
    assertThat(still.troubles()).singleElement().asString().contains("still cannot be read");
    storage.healthy();
    Journal again = open();
    assertThat(again.troubles()).isEmpty();
    assertThat(again.firstSequence()).isEqualTo(FrameNumber.of(again.epoch(), 21));
    assertThat(again.reader("scada").read(FrameNumber.of(2, 2), 100))
        .extracting(SpoolRow::asdu)
        .isEqualTo(rows(1, 1, 20).stream().map(SpoolRow::asdu).toList());
    assertThat(storage.names()).doesNotContain(SEGMENT + ".unreadable");
  }

  @Test
  void zerosInTheMiddleAreToldWithTheirSize() {
    Journal before = open();
    for (int first = 1; first <= 200; first += 10) {
      before.append(rows(1, first, first + 9));
    }
    byte[] damaged = storage.contents(SEGMENT);
    Arrays.fill(damaged, 4096, 8192, (byte) 0);
    storage.place(SEGMENT, damaged);
    Recovery recovery = open().recovery();
    assertThat(recovery.damage().missing()).isEqualTo(200 - recovery.rows()).isGreaterThan(40);
    assertThat(recovery.problems())
        .anyMatch(words -> words.contains("missing, " + recovery.damage().missing() + " rows"));
  }

  @Test
  void aTornTailIsToldWithItsSizeAndIsNoDamage() {
    open().append(rows(1, 1, 10));
    List<String> lines = lines();
    place(lines.subList(0, 9)); // header and 8 rows of one batch of 10
    Recovery recovery = open().recovery();
    assertThat(recovery.rows()).isEqualTo(8);
    assertThat(recovery.damage().missing()).isZero();
    assertThat(recovery.damage().quarantined()).isZero();
    assertThat(recovery.problems())
        .singleElement()
        .asString()
        .contains("2 rows of a batch that was never finished");
  }

  @Test
  void rowsMissingFromABatchThatWasSyncedAreDamage() {
    Journal before = open();
    before.append(rows(1, 1, 10));
    time.advance(2 * SECOND);
    before.tick(); // says in the file that they are synced
    List<String> lines = lines();
    lines.subList(3, 5).clear();
    place(lines);
    Recovery recovery = open().recovery();
    assertThat(recovery.damage().missing()).isEqualTo(2);
    assertThat(recovery.problems()).singleElement().asString().contains("row 3 to 4 missing");
  }

  @Test
  void rowsBehindAHoleOfAnUnfinishedBatchWaitForTheirSender() throws IOException {
    Journal before = open();
    before.append(rows(1, 1, 10));
    int safe = storage.contents(SEGMENT).length;
    before.append(rows(1, 11, 60));
    byte[] torn = storage.contents(SEGMENT);
    Arrays.fill(torn, safe + 300, safe + 1000, (byte) 0);
    storage.place(SEGMENT, torn);
    Journal journal = open();
    assertThat(read(journal)).startsWith(rows(1, 1, 10).toArray(SpoolRow[]::new));
    assertThat(read(journal)).isEqualTo(rows(1, 1, read(journal).size()));
    assertThat(journal.recovery().damage().quarantined()).as("no damage").isZero();
    assertThat(journal.recovery().damage().missing()).isZero();
    assertThat(journal.recovery().problems()).singleElement().asString().contains("never finished");
  }

  @Test
  void theSameHoleIsDamageOnceSomethingWasStoredBehindIt() throws IOException {
    Journal before = open();
    before.append(rows(1, 1, 10));
    int safe = storage.contents(SEGMENT).length;
    before.append(rows(1, 11, 60));
    before.append(rows(1, 61, 61));
    byte[] damaged = storage.contents(SEGMENT);
    Arrays.fill(damaged, safe + 300, safe + 1000, (byte) 0);
    storage.place(SEGMENT, damaged);
    Journal journal = open();
    assertThat(journal.recovery().damage().missing()).isPositive();
    assertThat(read(journal)).hasSize((int) (61 - journal.recovery().damage().missing()));
  }

  @Test
  void rowsThatChangedPlacesAreDeliveredInOrder() throws IOException {
    open().append(rows(1, 1, 10));
    List<String> lines = lines();
    Collections.swap(lines, 3, 4);
    Collections.swap(lines, 6, 9);
    place(lines);
    Journal journal = open();
    assertThat(read(journal)).isEqualTo(rows(1, 1, 10));
    assertThat(journal.recovery().damage().missing()).isZero();
    assertThat(journal.recovery().damage().quarantined()).isZero();
  }

  @Test
  void segmentsOfEarlierVersionsAreRead() throws IOException {
    open().append(rows(1, 1, 10));
    List<String> lines = lines();
    List<String> old = new ArrayList<>();
    old.add(RowWriter.OLD_HEADER + "\n");
    for (String line : lines.subList(1, 11)) {
      String[] columns = line.split(",");
      String row = String.join(",", columns[0], columns[1], columns[2], columns[6]) + ",";
      java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
      crc.update(row.getBytes(US_ASCII));
      old.add(row + String.format("%08x", crc.getValue()) + "\n");
    }
    place(old);
    Journal journal = open();
    assertThat(journal.recovery().problems()).isEmpty();
    assertThat(read(journal)).isEqualTo(rows(1, 1, 10));

    old.set(4, old.get(4).replace("0d01", "0d02"));
    old.set(5, old.get(5).replace("0d01", "0d02"));
    place(old);
    Recovery recovery = open().recovery();
    assertThat(recovery.damage().missing()).isEqualTo(2);
    assertThat(recovery.problems()).anyMatch(words -> words.contains("up to 2 rows missing"));
  }

  @Test
  void aFileNameProvesNothing() throws IOException {
    open().append(rows(1, 1, 3));
    storage.place("spool-9223372036854775807.csv", new byte[] {1});
    storage.place("spool-0000000000000000007.csv", new byte[] {1});
    for (int start = 2; start < 5; start++) {
      Journal journal = open();
      assertThat(journal.epoch()).isEqualTo(start);
      assertThat(journal.recovery().problems())
          .contains(
              "spool-9223372036854775807.csv does not belong into a spool folder; left alone");
      assertThat(read(journal)).isEqualTo(rows(1, 1, 3));
    }
  }

  @Test
  void numbersThatWereNeverGivenAreNotBelieved() throws IOException {
    open().append(rows(1, 1, 3));
    CheckedFile.write(storage, "cursor-scada.csv", "destination,passed", "scada," + Long.MAX_VALUE);
    CheckedFile.write(storage, "epoch.csv", "epoch", Long.toString(Long.MAX_VALUE));
    Journal journal = open();
    assertThat(journal.epoch()).isEqualTo(2);
    assertThat(journal.recovery().cursors()).containsEntry("scada", 0L);
    assertThat(read(journal)).isEqualTo(rows(1, 1, 3));
    assertThat(journal.append(rows(2, 1, 1)).isStored()).isTrue();
  }

  @Test
  void afterTheLastStartThereIsNothingIsStoredAndNothingRefused() throws IOException {
    CheckedFile.write(storage, "epoch.csv", "epoch", Long.toString(FrameNumber.MAX_EPOCH));
    Journal journal = open();
    assertThat(journal.firstSequence()).isPositive();
    assertThat(journal.append(rows(FrameNumber.MAX_EPOCH, 1, 1)).message())
        .contains("empty the spool folder");
  }
}
