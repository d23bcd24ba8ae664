package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.time.UtcMicros;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final String HEADER = "event,index,at,asdu\n";
  private static final Octets ONE = Octets.parseHex("0101030001000a000001");
  private static final Octets TWO = Octets.parseHex("0101030001000a000000");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("sent.csv");
  }

  private Ledger open() throws IOException {
    return Ledger.open(file(), new SteppingClock("2026-03-04T05:06:07.000001Z", 1));
  }

  @Test
  void linesAreInTheFileOnceFlushed() throws IOException {
    try (Ledger ledger = open()) {
      ledger.offered(1, ONE);
      assertThat(file()).hasContent(HEADER);
      ledger.flush();
      assertThat(file()).hasContent(HEADER + "offered,1,2026-03-04T05:06:07.000001Z," + ONE + "\n");
      ledger.acknowledged(1);
    }
    assertThat(Files.readString(file()))
        .isEqualTo(
            HEADER
                + "offered,1,2026-03-04T05:06:07.000001Z,0101030001000a000001\n"
                + "acknowledged,1,2026-03-04T05:06:07.000002Z,\n");
  }

  @Test
  void continuesBehindTheLastCompleteLine() throws IOException {
    try (Ledger ledger = open()) {
      ledger.offered(1, ONE);
    }
    String whole = Files.readString(file());
    Files.writeString(file(), "offered,2,2026-03-04T0", StandardOpenOption.APPEND);
    try (Ledger ledger = open()) {
      ledger.offered(2, TWO);
    }
    assertThat(Files.readString(file()))
        .isEqualTo(whole + "offered,2,2026-03-04T05:06:07.000001Z,0101030001000a000000\n");
  }

  @Test
  void aTornHeaderIsWrittenAgain() throws IOException {
    Files.writeString(file(), "event,ind");
    open().close();
    assertThat(Files.readString(file())).isEqualTo(HEADER);
  }

  @Test
  void everyPlaceWhereTheFileMayBeTornCanBeContinued() throws IOException {
    try (Ledger ledger = open()) {
      ledger.offered(1, ONE);
      ledger.acknowledged(1);
      ledger.offered(2, TWO);
    }
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file(), java.util.Arrays.copyOf(whole, length));
      LedgerState state = LedgerState.read(file());
      try (Ledger ledger = open()) {
        ledger.offered(state.highestIndex() + 1, TWO);
      }
      LedgerState after = LedgerState.read(file());
      assertThat(after.highestIndex()).isEqualTo(state.highestIndex() + 1);
      assertThat(after.pending()).hasSize(state.pending().size() + 1);
    }
  }

  @Test
  void tellsWhereTheSenderStopped() throws IOException {
    try (Ledger ledger = open()) {
      for (int i = 1; i <= 5; i++) {
        ledger.offered(i, i % 2 == 0 ? TWO : ONE);
      }
      ledger.acknowledged(1);
      ledger.acknowledged(2);
      ledger.acknowledged(4);
    }
    LedgerState state = LedgerState.read(file());
    assertThat(state.highestIndex()).isEqualTo(5);
    assertThat(state.acknowledged()).isEqualTo(3);
    assertThat(state.pending()).extracting(LedgerEntry::index).containsExactly(3L, 5L);
    assertThat(state.pending()).extracting(LedgerEntry::asdu).containsExactly(ONE, ONE);
  }

  @Test
  void aLedgerThatDoesNotExistHasNothingHappened() throws IOException {
    assertThat(LedgerState.read(file())).isEqualTo(LedgerState.EMPTY);
  }

  @Test
  void entriesComeBackAsWritten() throws IOException {
    try (Ledger ledger = open()) {
      ledger.received(7, ONE);
      ledger.received(8, TWO);
    }
    List<LedgerEntry> entries = new ArrayList<>();
    assertThat(LedgerReader.read(file(), (entry, line) -> entries.add(entry))).isFalse();
    long micros = UtcMicros.of(java.time.Instant.parse("2026-03-04T05:06:07.000001Z"));
    assertThat(entries)
        .containsExactly(
            new LedgerEntry(LedgerEvent.RECEIVED, 7, micros, ONE),
            new LedgerEntry(LedgerEvent.RECEIVED, 8, micros + 1, TWO));
  }

  @Test
  void aSecondWriterIsRefused() throws IOException {
    Ledger first = open();
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "is being written by another program; stop that or name another file");
    first.close();
    open().close();
    assertThat(Files.readString(file())).isEqualTo(HEADER);
  }

  @Test
  void badLinesAreLocated() throws IOException {
    assertBad("nonsense\n", 1, "a ledger begins with 'event,index,at,asdu'");
    assertBad(HEADER + "lost,1,2026-03-04T05:06:07.000001Z,00\n", 2, "'lost' is not offered,");
    assertBad(HEADER + "offered,x,2026-03-04T05:06:07.000001Z,00\n", 2, "'x' is not an index");
    assertBad(HEADER + "offered,1,today,00\n", 2, "'today' is not a time like");
    assertBad(
        HEADER
            + "offered,1,2026-03-04T05:06:07.000001Z,00\n"
            + "offered,1,2026-03-04T05:06:07.000001Z,0g\n",
        3,
        "character 0 of the ASDU: an octet needs two hexadecimal digits");
    assertBad(HEADER + "offered,1,2026-03-04T05:06:07.000001Z\n", 2, "3 columns instead of 4");
    assertBad(HEADER + "offered,1,2026-03-04T05:06:07.000001Z,\n", 2, "offered without an ASDU");
    assertBad(HEADER + "\0\0\0\0\n", 2, "1 columns instead of 4");
  }

  private void assertBad(String content, int line, String problem) throws IOException {
    Files.writeString(file(), content);
    assertThatThrownBy(() -> LedgerState.read(file()))
        .isInstanceOf(BadLedgerException.class)
        .hasMessageContaining("sent.csv, line " + line + ": ")
        .hasMessageContaining(problem);
  }

  @Test
  void linesThatDidNotFitAreWrittenOnceThereIsRoom() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    try (Ledger ledger =
        Ledger.open(file(), new SteppingClock("2026-03-04T05:06:07.000001Z", 1), disk)) {
      ledger.offered(1, ONE);
      disk.room = 30;
      assertThatThrownBy(ledger::flush).hasMessage("No space left on device");
      disk.room = -1;
      ledger.offered(2, TWO);
      ledger.flush();
    }
    assertThat(LedgerState.read(file()).pending())
        .extracting(LedgerEntry::index)
        .containsExactly(1L, 2L);
  }
}
