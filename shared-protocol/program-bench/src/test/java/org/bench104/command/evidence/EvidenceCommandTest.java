package org.bench104.command.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.bench104.bytes.Octets;
import org.bench104.record.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCommandTest {
  @TempDir private Path folder;
  private Path sent;
  private Path received;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeLedgers() throws IOException {
    sent = folder.resolve("sent.csv");
    received = folder.resolve("received.csv");
    try (Ledger from = Ledger.open(sent, InstantSource.system());
        Ledger to = Ledger.open(received, InstantSource.system())) {
      for (int i = 1; i <= 3; i++) {
        Octets asdu = Octets.of(1, 1, 3, 0, 1, 0, i, 0, 0, 1);
        from.offered(i, asdu);
        from.acknowledged(i);
        to.received(i, asdu);
      }
    }
  }

  private int run(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return EvidenceCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  @Test
  void completeLedgersEndInZeroAndTheTableIsReported() throws IOException {
    Path report = folder.resolve("report.txt");
    assertThat(run(sent, received, "--report", report)).isZero();
    assertThat(out.toString().lines())
        .contains("sent                          3      offered by the Sender")
        .last()
        .isEqualTo("sent=3 acknowledged=3 received=3 missing=0 duplicated=0 reordered=0 unknown=0");
    assertThat(Files.readString(report)).isEqualTo(out.toString());
  }

  @Test
  void aMissingFrameEndsInOne() throws IOException {
    Files.writeString(received, "event,index,at,asdu\n");
    assertThat(run(sent, received)).isEqualTo(1);
    assertThat(out.toString()).contains("missing=3");
  }

  private void receive(int... order) throws IOException {
    Files.delete(received);
    try (Ledger to = Ledger.open(received, InstantSource.system())) {
      for (int i : order) {
        to.received(i, Octets.of(1, 1, 3, 0, 1, 0, i, 0, 0, 1));
      }
    }
  }

  @Test
  void aReorderedFrameEndsInOneUnlessAllowed() throws IOException {
    receive(2, 1, 3);
    assertThat(run(sent, received)).isEqualTo(1);
    assertThat(out.toString()).contains("missing=0 duplicated=0 reordered=1 unknown=0");
    assertThat(err.toString()).contains("the promise is broken: reordered");
    assertThat(run(sent, received, "--allow", "unknown")).isEqualTo(1);
    assertThat(run(sent, received, "--allow", "reordered")).isZero();
  }

  @Test
  void anUnknownFrameEndsInOneUnlessAllowed() throws IOException {
    receive(1, 2, 3, 9);
    assertThat(run(sent, received)).isEqualTo(1);
    assertThat(err.toString()).contains("the promise is broken: unknown");
    assertThat(run(sent, received, "--allow", "reordered,unknown")).isZero();
  }

  @Test
  void duplicatesAreNoBreach() throws IOException {
    receive(1, 2, 1, 2, 3);
    assertThat(run(sent, received)).isZero();
    assertThat(out.toString()).contains("duplicated=2");
  }

  @Test
  void aFileThatIsNotThereEndsInTwo() {
    assertThat(run(sent, folder.resolve("nowhere.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file").contains("nowhere.csv");
  }

  @Test
  void aFileThatIsNoLedgerEndsInTwo() throws IOException {
    Files.writeString(received, "hello\n");
    assertThat(run(sent, received)).isEqualTo(2);
    assertThat(err.toString()).contains("received.csv, line 1: a ledger begins with");
    assertThat(run(sent)).isEqualTo(2);
    assertThat(err.toString()).contains("RECEIVED.csv");
  }
}
