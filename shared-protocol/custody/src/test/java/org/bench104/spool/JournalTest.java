package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bench104.spool.SpoolRows.rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bench104.spool.FaultyStorage.Operation;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class JournalTest {
  // A header of 54 octets and rows of 84, so five rows a segment.
  private static final SpoolSettings SMALL =
      new SpoolSettings(490, 2048, 100, Duration.ofSeconds(1), 1000);

  private final FaultyStorage storage = new FaultyStorage(1);
  private final ManualTimers time = new ManualTimers();

  private Journal open(SpoolSettings settings, String... destinations) {
    return Journal.open(storage, settings, time, List.of(destinations));
  }

  private Journal open() {
    return open(SpoolSettings.defaults(), "scada");
  }

  private List<String> segments() throws Exception {
    return storage.names().stream().filter(name -> name.startsWith("spool-")).toList();
  }

  @Test
  void whatWasAppendedIsReadBackInOrder() throws IOException {
    Journal journal = open();
    List<SpoolRow> all = rows(1, 1, 2000);
    assertThat(journal.append(all.subList(0, 1500)).isStored()).isTrue();
    SpoolReader reader = journal.reader("scada");
    assertThat(reader.read(0, 1000)).isEqualTo(all.subList(0, 1000));
    assertThat(journal.append(all.subList(1500, 2000)).isStored()).isTrue();
    assertThat(reader.read(all.get(999).sequence(), 5000)).isEqualTo(all.subList(1000, 2000));
    assertThat(reader.read(all.get(1999).sequence(), 5000)).isEmpty();
    assertThat(reader.read(all.get(9).sequence(), 1)).isEqualTo(all.subList(10, 11));
  }

  @Test
  void rowsSurviveAPowerCutAndTheNextStartIsANewEpoch() throws IOException {
    open().append(rows(1, 1, 100));
    storage.crash();
    Journal journal = open();
    assertThat(journal.epoch()).isEqualTo(2);
    assertThat(journal.recovery().rows()).isEqualTo(100);
    assertThat(journal.recovery().problems()).isEmpty();
    assertThat(journal.reader("scada").read(0, 1000)).isEqualTo(rows(1, 1, 100));
  }

  @Test
  void aBatchIsWrittenOnceAndSyncedOnce() {
    Journal journal = open();
    journal.append(rows(1, 1, 1));
    long writes = storage.count(Operation.WRITE);
    long syncs = storage.count(Operation.SYNC);
    long before = storage.operations();
    journal.append(rows(1, 2, 500));
    assertThat(storage.count(Operation.WRITE)).isEqualTo(writes + 1);
    assertThat(storage.count(Operation.SYNC)).isEqualTo(syncs + 1);
    assertThat(storage.operations()).isEqualTo(before + 2);
  }

  @Test
  void nothingIsWrittenWhileTheSpoolIsEmpty() {
    Journal journal = open(SMALL, "scada", "cloud");
    long before = storage.operations();
    for (long number = 1; number <= 5000; number++) {
      journal.passed("scada", FrameNumber.of(1, number));
      journal.passed("cloud", FrameNumber.of(1, number));
      time.advance(Duration.ofSeconds(1).toNanos());
      journal.tick();
    }
    journal.flushCursors();
    journal.close();
    assertThat(storage.operations()).isEqualTo(before);
  }

  @Test
  void whenEveryDestinationHasPassedTheHeadTheFolderIsEmptyAgain() throws Exception {
    Journal journal = open(SMALL, "scada", "cloud");
    for (int number = 1; number <= 20; number++) {
      journal.append(rows(1, number, number));
    }
    assertThat(segments())
        .containsExactly(
            "spool-0000001000000000001.csv",
            "spool-0000001000000000006.csv",
            "spool-0000001000000000011.csv",
            "spool-0000001000000000016.csv");
    journal.passed("scada", FrameNumber.of(1, 20));
    assertThat(segments()).hasSize(4);
    journal.passed("cloud", FrameNumber.of(1, 20));
    assertThat(segments()).isEmpty();
    assertThat(journal.depth().isEmpty()).isTrue();
    assertThat(journal.append(rows(1, 21, 22)).isStored()).isTrue();
    assertThat(journal.reader("cloud").read(FrameNumber.of(1, 20), 9)).isEqualTo(rows(1, 21, 22));
  }

  @Test
  void cursorsAreWrittenAfterTheIntervalOrTheRowsAndSegmentsGoAfterThat() throws Exception {
    Journal journal =
        open(new SpoolSettings(450, 1 << 20, 0, Duration.ofSeconds(1), 8), "scada", "cloud");
    journal.append(rows(1, 1, 5));
    journal.append(rows(1, 6, 10));
    journal.append(rows(1, 11, 40));
    long before = storage.count(Operation.REPLACE);
    journal.passed("scada", FrameNumber.of(1, 40));
    assertThat(storage.count(Operation.REPLACE)).isEqualTo(before + 1);
    journal.passed("cloud", FrameNumber.of(1, 6));
    assertThat(storage.count(Operation.REPLACE)).isEqualTo(before + 1);
    assertThat(segments()).hasSize(3);
    time.advance(Duration.ofSeconds(1).toNanos());
    journal.tick();
    assertThat(storage.count(Operation.REPLACE)).isEqualTo(before + 2);
    assertThat(segments()).hasSize(2);

    storage.crash();
    journal = open(SMALL, "scada", "cloud");
    assertThat(journal.recovery().cursors())
        .containsEntry("scada", FrameNumber.of(1, 40))
        .containsEntry("cloud", FrameNumber.of(1, 6));
  }

  @Test
  void theDepthCountsWhatEachDestinationHasStillToPass() {
    Journal journal = open(SMALL, "scada", "cloud");
    for (int number = 1; number <= 10; number++) {
      journal.append(rows(1, number, number));
    }
    journal.passed("scada", FrameNumber.of(1, 7));
    Depth depth = journal.depth();
    assertThat(depth.rows()).isEqualTo(10);
    assertThat(depth.segments()).isEqualTo(2);
    assertThat(depth.oldestMicros()).isEqualTo(1_700_000_000_000_001L);
    assertThat(depth.first()).isEqualTo(FrameNumber.of(1, 1));
    assertThat(depth.last()).isEqualTo(FrameNumber.of(1, 10));
    assertThat(depth.behind()).containsEntry("scada", 3L).containsEntry("cloud", 10L).hasSize(2);
    assertThat(depth.bytes())
        .isEqualTo(
            storage.contents("spool-0000001000000000001.csv").length
                + storage.contents("spool-0000001000000000006.csv").length);
  }

  @Test
  void aFullSpoolRefusesUntilASegmentIsDelivered() {
    Journal journal = open(SMALL, "scada");
    long number = 0;
    AppendResult result;
    do {
      number++;
      result = journal.append(rows(1, number, number));
    } while (result.isStored());
    assertThat(result.outcome()).isEqualTo(AppendResult.Outcome.FULL);
    assertThat(result.message()).contains("of 2048 octets", "raise the limit");
    assertThat(journal.depth().bytes()).isBetween(1900L, 2048L);
    journal.passed("scada", FrameNumber.of(1, 5));
    journal.flushCursors();
    assertThat(journal.append(rows(1, number, number)).isStored()).isTrue();
  }

  @Test
  void rowsLeaveTheReserveForTheCursors() {
    storage.capacity(1500);
    Journal journal = open(SMALL, "scada");
    long number = 0;
    AppendResult result;
    do {
      number++;
      result = journal.append(rows(1, number, number));
    } while (result.isStored());
    assertThat(result.outcome()).isEqualTo(AppendResult.Outcome.FULL);
    assertThat(result.message()).contains("memory is full", "make room");
    assertThat(storage.room()).isGreaterThanOrEqualTo(100);
    journal.passed("scada", FrameNumber.of(1, 5));
    journal.flushCursors();
    assertThat(journal.takeProblems()).isEmpty();
    assertThat(journal.append(rows(1, number, number)).isStored()).isTrue();
  }

  @Test
  void aDiskFullToTheLastOctetFreesItselfWhenRowsAreDelivered() throws Exception {
    Journal journal = open(SMALL, "scada");
    journal.append(rows(1, 1, 5));
    journal.append(rows(1, 6, 10));
    storage.capacity(0).hidesFullness(true);
    assertThat(journal.append(rows(1, 11, 11)).outcome()).isEqualTo(AppendResult.Outcome.FULL);
    journal.passed("scada", FrameNumber.of(1, 7));
    journal.flushCursors();
    assertThat(journal.takeProblems())
        .singleElement()
        .asString()
        .contains("cursors cannot be written", "make room");
    assertThat(segments()).containsExactly("spool-0000001000000000006.csv");
  }

  @Test
  void afterAFailedSyncTheRowsGoIntoAFreshFile() throws Exception {
    Journal journal = open();
    journal.append(rows(1, 1, 5));
    storage.failing(Operation.SYNC, 1);
    AppendResult result = journal.append(rows(1, 6, 8));
    assertThat(result.outcome()).isEqualTo(AppendResult.Outcome.FAILED);
    assertThat(result.message()).contains("check the disk of memory", "new file");
    assertThat(journal.reader("scada").read(0, 100)).isEqualTo(rows(1, 1, 5));
    storage.healthy();
    assertThat(journal.append(rows(1, 6, 8)).isStored()).isTrue();
    assertThat(segments())
        .containsExactly("spool-0000001000000000001.csv", "spool-0000001000000000006.csv");
    assertThat(journal.reader("scada").read(FrameNumber.of(1, 5), 100)).isEqualTo(rows(1, 6, 8));
  }

  @Test
  void aNameThatCannotBeFreedIsNotUsedAgain() throws Exception {
    Journal journal = open();
    storage.failing(Operation.WRITE, 1).failing(Operation.DELETE, 1);
    assertThat(journal.append(rows(1, 1, 3)).outcome()).isEqualTo(AppendResult.Outcome.FAILED);
    storage.healthy();
    assertThat(journal.append(rows(1, 1, 3)).isStored()).isTrue();
    assertThat(segments())
        .containsExactlyInAnyOrder(
            "spool-0000001000000000001.csv", "spool-0000001000000000001-1.csv");
    storage.crash();
    assertThat(open().reader("scada").read(0, 100)).isEqualTo(rows(1, 1, 3));
  }

  @Test
  void rowsThatAreOnDiskTwiceAreReadOnce() throws IOException {
    Journal journal = open();
    journal.append(rows(1, 1, 5));
    byte[] first = storage.contents("spool-0000001000000000001.csv");
    journal.append(rows(1, 6, 8));
    byte[] both = storage.contents("spool-0000001000000000001.csv");
    journal.append(rows(1, 9, 9));
    storage.place("spool-0000001000000000006.csv", tail(both, first.length));
    storage.crash();
    journal = open();
    assertThat(journal.recovery().rows()).isEqualTo(9);
    assertThat(journal.recovery().damage().quarantined()).isZero();
    assertThat(journal.reader("scada").read(0, 100)).isEqualTo(rows(1, 1, 9));
  }

  @Test
  void anotherRowWithTheSameNumberIsPutAside() throws IOException {
    Journal journal = open();
    journal.append(rows(1, 1, 3));
    SpoolRow other = new SpoolRow(FrameNumber.of(1, 2), 5, "x", rows(1, 9, 9).get(0).asdu());
    storage.place(
        "spool-0000001000000000002.csv",
        (RowWriter.line(other, 1, 1, 1) + "\n").getBytes(StandardCharsets.US_ASCII));
    journal = open();
    assertThat(journal.recovery().damage().quarantined()).isEqualTo(1);
    assertThat(new String(storage.contents("quarantine.csv")))
        .contains("spool-0000001000000000002.csv,1,another row has the same sequence,");
    assertThat(journal.reader("scada").read(0, 9)).isEqualTo(rows(1, 1, 3));
  }

  private static byte[] tail(byte[] octets, int from) {
    return Arrays.copyOfRange(octets, from, octets.length);
  }

  @Test
  void aDestinationUnknownAtTheStartIsRefusedByName() {
    Journal journal = open();
    assertThatThrownBy(() -> journal.passed("cloud", 1)).hasMessageContaining("cloud");
    assertThatThrownBy(() -> journal.reader("cloud")).hasMessageContaining("cloud");
    assertThatThrownBy(() -> open(SMALL)).hasMessageContaining("at least one destination");
    assertThatThrownBy(() -> open(SMALL, "../x")).hasMessageContaining("a-z");
  }

  @Test
  void rowsMustAscend() {
    Journal journal = open();
    journal.append(rows(1, 1, 3));
    assertThatThrownBy(() -> journal.append(rows(1, 3, 4))).hasMessageContaining("must ascend");
    assertThat(journal.append(List.of()).isStored()).isTrue();
  }

  @Test
  void aDestinationAddedAgainGoesOnWhereItWasWithWhatIsStillThere() throws Exception {
    Journal both = open(SMALL, "scada", "serve");
    both.append(rows(1, 1, 5));
    both.append(rows(1, 6, 10));
    both.passed("serve", FrameNumber.of(1, 2));
    both.close();
    Journal without = open(SMALL, "scada");
    without.passed("scada", FrameNumber.of(1, 7));
    without.flushCursors();
    assertThat(segments()).as("what only serve had to get is gone").hasSize(1);
    without.append(rows(2, 1, 5));
    without.close();
    Journal again = open(SMALL, "scada", "serve");
    long has = again.recovery().cursors().get("serve");
    assertThat(has).isEqualTo(FrameNumber.of(1, 2));
    List<SpoolRow> rest = new ArrayList<>(rows(1, 6, 10));
    rest.addAll(rows(2, 1, 5));
    assertThat(again.reader("serve").read(has, 100)).isEqualTo(rest);
    again.passed("scada", FrameNumber.of(2, 5));
    again.flushCursors();
    assertThat(segments()).as("serve holds them").hasSize(2);
    again.passed("serve", FrameNumber.of(2, 5));
    again.flushCursors();
    assertThat(segments()).isEmpty();
  }

  @Test
  void whatComesAfterADestinationWasRemovedIsBeyondItsPositionAlsoWithoutTheEpochsFile()
      throws Exception {
    Journal first = open(SMALL, "serve");
    first.append(rows(7, 1, 5));
    first.append(rows(7, 6, 6));
    first.passed("serve", FrameNumber.of(7, 5));
    first.close();
    Journal second = open(SMALL, "scada");
    second.passed("scada", FrameNumber.of(7, 6));
    second.flushCursors();
    second.close();
    assertThat(segments()).isEmpty();
    storage.delete("epoch.csv");
    Journal third = open(SMALL, "scada");
    long from = third.firstSequence();
    third.append(rows(FrameNumber.epoch(from), 1, 3));
    third.close();
    Journal again = open(SMALL, "scada", "serve");
    long has = again.recovery().cursors().get("serve");
    assertThat(again.reader("serve").read(has, 100)).hasSize(3);
  }
}
