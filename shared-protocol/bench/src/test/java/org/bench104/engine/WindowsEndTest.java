package org.bench104.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.ReceiverLook;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.engine.sender.RunningSender;
import org.bench104.engine.sender.StackChoice;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.fault.Fault;
import org.bench104.iec104.fault.FaultReport;
import org.bench104.record.Durability;
import org.bench104.record.EvidenceRun;
import org.bench104.record.EvidenceVerdict;
import org.bench104.record.RowFileSettings;
import org.bench104.sender.SenderLook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sender and Receiver over loopback, as their windows use them. */
@Timeout(60)
class WindowsEndTest {
  private static final LinkSettings LINK = LinkSettings.defaults();
  private static final Octets FRAME = Octets.of(13, 1, 3, 0, 1, 0, 100, 0, 0, 0, 0, 0x80, 0x3F, 0);
  private static final int COUNT = 40_000;

  @TempDir private Path folder;

  private RunningReceiver receiver(HostPort listen) throws IOException {
    return RunningReceiver.start(
        new ReceiverSettings(
            listen,
            8,
            List.of(),
            new RowFileSettings(folder.resolve("data.csv"), Durability.OS, 1L << 28),
            Optional.of(folder.resolve("received.csv")),
            LINK));
  }

  private static HostPort at(RunningReceiver receiver) {
    return HostPort.parse(receiver.listening());
  }

  private static SenderLook acknowledged(RunningSender sender, long upTo) {
    SenderLook look;
    do {
      look = sender.session().look().join();
    } while (look.acknowledgedUpTo() < upTo);
    return look;
  }

  @Test
  void aWindowThatNeverLooksLosesDisplayRowsOnlyAndIsToldHowMany() throws IOException {
    try (RunningReceiver receiver = receiver(new HostPort("127.0.0.1", 0));
        RunningSender sender = RunningSender.open(Optional.of(folder.resolve("sent.csv")))) {
      sender.connect(at(receiver), StackChoice.bench104, LINK);
      sender.session().avalanche(index -> FRAME, COUNT);
      acknowledged(sender, COUNT);
      ReceiverLook look = receiver.look().join();
      assertThat(look.counts().recorded()).isEqualTo(COUNT);
      assertThat(look.recording().rows()).isEqualTo(COUNT);
      assertThat(look.frames().newest().size() + look.frames().skipped()).isEqualTo(COUNT);
      assertThat(look.frames().skipped()).isEqualTo(COUNT - 10_000);
      // N(S) counts modulo 32768
      assertThat(look.frames().newest().get(9999).frame().number()).isEqualTo((COUNT - 1) % 32768);
      assertThat(look.peers()).hasSize(1);
      assertThat(look.peers().get(0).state()).isEqualTo("started");
      assertThat(look.values().changed()).hasSize(1);
      assertThat(look.values().changed().get(0).count()).isEqualTo(COUNT);
      assertThat(look.recording().failing()).isEmpty();
    }
    EvidenceVerdict verdict =
        EvidenceRun.compare(
            folder.resolve("sent.csv"), folder.resolve("received.csv"), (done, total) -> true);
    assertThat(verdict.counts().acknowledged()).isEqualTo(COUNT);
    assertThat(verdict.breaches()).isEmpty();
    Path report = folder.resolve("report.txt");
    EvidenceRun.write(report, verdict);
    assertThat(Files.readAllLines(report)).isEqualTo(EvidenceRun.report(verdict));
    assertThatThrownBy(
            () ->
                EvidenceRun.compare(
                    folder.resolve("sent.csv"),
                    folder.resolve("received.csv"),
                    (done, total) -> false))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> EvidenceRun.write(folder.resolve("none").resolve("r.txt"), verdict))
        .hasMessageContaining("its folder does not exist");
  }

  @Test
  void aLedgerBringsUnacknowledgedFramesIntoTheNextSession() throws IOException {
    Path ledger = folder.resolve("sent.csv");
    HostPort nobody;
    try (RunningReceiver receiver = receiver(new HostPort("127.0.0.1", 0))) {
      nobody = at(receiver);
    }
    Files.writeString(
        ledger, "event,index,at,asdu\noffered,1,2026-03-04T05:06:07.000089Z," + FRAME + "\n");
    try (RunningSender sender = RunningSender.open(Optional.of(ledger));
        RunningReceiver receiver = receiver(nobody)) {
      assertThat(sender.session().look().join().changed()).hasSize(1);
      sender.connect(at(receiver), StackChoice.bench104, LINK);
      assertThat(acknowledged(sender, 1).counts().acknowledged()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "WRONG_SEND_NUMBER",
        "WRONG_RECEIVE_NUMBER",
        "BAD_LENGTH",
        "UNKNOWN_TYPE",
        "UNKNOWN_CAUSE",
        "UNKNOWN_COMMON_ADDRESS",
        "CUT"
      })
  void aReceiverStandsEveryQuickFaultOverRealSockets(Fault fault) throws IOException {
    try (RunningReceiver receiver = receiver(new HostPort("127.0.0.1", 0));
        RunningSender sender = RunningSender.open(Optional.empty())) {
      FaultReport report = sender.commit(fault, at(receiver), LINK, FRAME).join();
      assertThat(report.verdict()).as(report.text()).isEqualTo(FaultReport.Verdict.PASSED);
      assertThat(sender.session().look().join().connection().state())
          .isEqualTo(SenderLook.State.DISCONNECTED);
    }
  }

  @Test
  void aPortInUseAndAFolderThatIsMissingAreSaidInWords() throws IOException {
    try (RunningReceiver receiver = receiver(new HostPort("127.0.0.1", 0))) {
      HostPort taken = at(receiver);
      Path other = folder.resolve("other");
      Files.createDirectory(other);
      assertThatThrownBy(() -> start(taken, other.resolve("data.csv")))
          .hasMessageContaining("in use");
      assertThatThrownBy(
              () -> start(new HostPort("127.0.0.1", 0), folder.resolve("no").resolve("data.csv")))
          .hasMessageContaining("its folder does not exist");
    }
  }

  private static void start(HostPort listen, Path csv) throws IOException {
    RunningReceiver.start(
            new ReceiverSettings(
                listen,
                8,
                List.of(),
                new RowFileSettings(csv, Durability.OS, 1L << 28),
                Optional.empty(),
                LINK))
        .close();
  }
}
