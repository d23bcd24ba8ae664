package org.bench104.iec104.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.fault.FaultReport.Verdict;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.sender.VirtualNetwork;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault against bench104's own link, which is correct, and against peers that are not. */
class FaultRunTest {
  private static final LinkSettings USUAL = LinkSettings.defaults();
  private static final Octets PROBE = Octets.of(13, 1, 3, 0, 1, 0, 100, 0, 0, 0, 0, 0, 0, 0);

  private final ManualTimers timers = new ManualTimers();

  /** What the far side answers to a command. */
  private Octets answer = Octets.of(100, 1, 7, 0, 1, 0, 0, 0, 0, 20);

  private boolean answering = true;
  private boolean confirming = true;

  private final class Peer implements LinkListener {
    @Override
    public void opened(LinkConnection link) {
      // waits for STARTDT
    }

    @Override
    public void changed(LinkConnection link, TransferState state) {
      // the link does what is needed
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      if (confirming) {
        receipt.confirm();
      }
      if (answering && asdu.at(0) != 13) {
        link.send(answer);
      }
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {
      // nothing to keep
    }

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      // nothing to tell
    }
  }

  private FaultReport commit(Fault fault, LinkSettings peer) {
    VirtualNetwork network = new VirtualNetwork(timers, 20_000_000, peer, new Peer());
    return commit(fault, network);
  }

  private FaultReport commit(Fault fault, VirtualNetwork network) {
    FaultRun run =
        new FaultRun(fault, network::under, new HostPort("10.0.0.2", 2404), USUAL, PROBE, timers);
    run.start();
    timers.advance(Duration.ofSeconds(120).toNanos());
    return run.report().join();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aCorrectPeerPasses(Fault fault) {
    FaultReport report = commit(fault, USUAL);
    assertThat(report.verdict()).as(report.text()).isEqualTo(Verdict.PASSED);
    assertThat(report.took()).isLessThanOrEqualTo(fault.limit(USUAL));
  }

  @ParameterizedTest
  @CsvSource({
    // t1 after the answer, which travels 20 ms there and 20 ms back
    "WITHHOLD_ACKNOWLEDGEMENTS, 15.0",
    "WRONG_SEND_NUMBER, 0.0",
    "WRONG_RECEIVE_NUMBER, 0.0",
    "BAD_LENGTH, 0.0",
    // t3 = 20 s, then t1 = 15 s
    "NO_TEST_CONFIRMATION, 35.0",
    // the frame time-out of bench104
    "HALF_FRAME, 10.0"
  })
  void theReportTellsWhenThePeerClosed(Fault fault, double seconds) {
    FaultReport report = commit(fault, USUAL);
    assertThat(report.words()).startsWith("The peer ended the connection after " + seconds + " s");
  }

  @Test
  void anAnswerToAnUnknownTypeIsReported() {
    // type 44 mirrored with cause 44 (uktypeid) and P/N
    answer = Octets.of(44, 1, 0x40 | 44, 0, 1, 0, 0, 0, 0, 0);
    assertThat(commit(Fault.UNKNOWN_TYPE, USUAL).words())
        .contains("answered with type 44, cause uktypeid, negative");
    answering = false;
    assertThat(commit(Fault.UNKNOWN_TYPE, USUAL).words()).contains("did not answer");
  }

  @Test
  void aPeerThatNeverAcknowledgesAnUnknownCauseFails() {
    confirming = false;
    FaultReport report = commit(Fault.UNKNOWN_CAUSE, USUAL);
    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.words()).contains("did not acknowledge the frame within 15.0 s");
  }

  @Test
  void aPeerThatNeverTestsFails() {
    LinkSettings untested = USUAL.withTimeouts(USUAL.t1(), USUAL.t2(), Duration.ZERO);
    FaultReport report = commit(Fault.NO_TEST_CONFIRMATION, untested);
    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.words()).contains("It never tested it");
  }

  @Test
  void aPeerWithFarTooLongTimeOutsFails() {
    LinkSettings slow =
        USUAL.withTimeouts(Duration.ofSeconds(100), USUAL.t2(), Duration.ofSeconds(20));
    assertThat(commit(Fault.WITHHOLD_ACKNOWLEDGEMENTS, slow).words())
        .isEqualTo("The peer kept the connection for 20.0 s.");
    assertThat(commit(Fault.NO_TEST_CONFIRMATION, slow).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void withoutAnythingToWithholdThereIsNoVerdict() {
    answering = false;
    FaultReport report = commit(Fault.WITHHOLD_ACKNOWLEDGEMENTS, USUAL);
    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void withoutAPeerThereIsNoVerdict() {
    VirtualNetwork network = new VirtualNetwork(timers, 20_000_000, USUAL, new Peer());
    network.cut();
    FaultReport report = commit(Fault.BAD_LENGTH, network);
    assertThat(report.text())
        .isEqualTo("Bad length octet: no verdict. There is no connection: connection refused.");
  }

  @Test
  void aCancelledRunLeavesNoConnection() {
    VirtualNetwork network = new VirtualNetwork(timers, 20_000_000, USUAL, new Peer());
    FaultRun run =
        new FaultRun(
            Fault.NO_TEST_CONFIRMATION,
            network::under,
            new HostPort("10.0.0.2", 2404),
            USUAL,
            PROBE,
            timers);
    run.start();
    timers.advance(1_000_000_000L);
    run.cancel();
    assertThat(run.report().join().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    timers.advance(1_000_000_000L);
    assertThat(network.dialled()).isEqualTo(1);
  }

  @Test
  void aProbeWithoutAHeaderIsRefused() {
    VirtualNetwork network = new VirtualNetwork(timers, 20_000_000, USUAL, new Peer());
    assertThatThrownBy(
            () ->
                new FaultRun(
                    Fault.CUT,
                    network::under,
                    new HostPort("h", 1),
                    USUAL,
                    Octets.of(1, 2),
                    timers))
        .hasMessageContaining("not 2 octets");
  }
}
