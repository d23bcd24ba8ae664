package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bench104.iec104.link.TransferState.PENDING_STARTED;
import static org.bench104.iec104.link.TransferState.PENDING_STOPPED;
import static org.bench104.iec104.link.TransferState.PENDING_UNCONFIRMED_STOPPED;
import static org.bench104.iec104.link.TransferState.STARTED;
import static org.bench104.iec104.link.TransferState.STOPPED;

import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.link.CloseReason.Kind;
import org.junit.jupiter.api.Test;

class LinkStartStopTest {
  @Test
  void aNewLinkIsStoppedAndSilent() {
    LinkBench bench = new LinkBench(LinkBench.small());

    assertThat(bench.link.state()).isEqualTo(STOPPED);
    assertThat(bench.link.room()).isZero();
    assertThat(bench.takeWritten()).isEmpty();
    assertThatThrownBy(() -> bench.send(0, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no room: link is stopped, k is 3");
  }

  @Test
  void weStart() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.link.start();
    assertThat(bench.takeWritten()).containsExactly("U(STARTDT act)");
    assertThat(bench.link.room()).as("before the confirmation").isZero();
    bench.link.start();
    assertThat(bench.takeWritten()).as("asked twice, sent once").isEmpty();
    bench.peerSends(UFunction.STARTDT_CON);

    assertThat(bench.states).containsExactly(PENDING_STARTED, STARTED);
    assertThat(bench.link.room()).isEqualTo(3);
  }

  @Test
  void thePeerStarts() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.peerSends(UFunction.STARTDT_ACT);

    assertThat(bench.takeWritten()).containsExactly("U(STARTDT con)");
    assertThat(bench.states).containsExactly(STARTED);
  }

  @Test
  void aSecondStartIsConfirmedAndChangesNothing() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 2);
    bench.takeWritten();

    bench.peerSends(UFunction.STARTDT_ACT);
    bench.send(2, 1);

    assertThat(bench.takeWritten()).containsExactly("U(STARTDT con)", "I(N(S)=2, N(R)=0) 0002");
    assertThat(bench.states).isEmpty();
    assertThat(bench.link.room()).isZero();
  }

  @Test
  void bothStartAtOnce() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.link.start();
    bench.peerSends(UFunction.STARTDT_ACT);
    bench.peerSends(UFunction.STARTDT_CON);

    assertThat(bench.takeWritten()).containsExactly("U(STARTDT act)", "U(STARTDT con)");
    assertThat(bench.states).containsExactly(PENDING_STARTED, STARTED);
    assertThat(bench.link.snapshot().ignored()).isZero();
  }

  @Test
  void anInformationFrameBeforeTheStartClosesAndIsNotDelivered() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.peerSendsI(0, 0);

    bench.assertClosed(Kind.NOT_STARTED, "peer sent an I-frame while data transfer is stopped");
    assertThat(bench.delivered).isEmpty();
  }

  @Test
  void anInformationFrameBeforeTheConfirmationOfOurStartCloses() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.link.start();
    bench.peerSendsI(0, 0);

    bench.assertClosed(Kind.NOT_STARTED, "peer sent an I-frame while data transfer is starting");
  }

  @Test
  void thePeerStopsWithNothingOpen() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());

    bench.peerSends(UFunction.STOPDT_ACT);

    assertThat(bench.takeWritten()).containsExactly("U(STOPDT con)");
    assertThat(bench.states).containsExactly(PENDING_UNCONFIRMED_STOPPED, STOPPED);
    assertThat(bench.link.room()).isZero();
  }

  @Test
  void thePeerStopsAndWhatItSentIsAcknowledgedFirst() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.confirmAtOnce();
    bench.peerSendsI(0, 0);

    bench.peerSends(UFunction.STOPDT_ACT);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=1)", "U(STOPDT con)");
  }

  @Test
  void thePeerStopsAndTheConfirmationWaitsForTheOwner() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSendsI(0, 0);
    bench.peerSendsI(1, 0);

    bench.peerSends(UFunction.STOPDT_ACT);
    assertThat(bench.takeWritten()).isEmpty();
    bench.receipts.get(1).confirm();
    assertThat(bench.takeWritten()).isEmpty();
    bench.receipts.get(0).confirm();

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=2)", "U(STOPDT con)");
    assertThat(bench.link.state()).isEqualTo(STOPPED);
  }

  @Test
  void thePeerStopsAndTheConfirmationWaitsForItsAcknowledgement() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 2);
    bench.takeWritten();

    bench.peerSends(UFunction.STOPDT_ACT);
    assertThat(bench.link.room()).as("no new I-frames").isZero();
    bench.peerAcknowledges(1);
    assertThat(bench.takeWritten()).isEmpty();
    bench.peerAcknowledges(2);

    assertThat(bench.takeWritten()).containsExactly("U(STOPDT con)");
    assertThat(bench.acknowledged).isEqualTo(2);
    assertThat(bench.link.state()).isEqualTo(STOPPED);
  }

  @Test
  void thePeerStopsAndNeverAcknowledges() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 1);

    bench.peerSends(UFunction.STOPDT_ACT);
    bench.passSeconds(15);

    bench.assertClosed(
        Kind.ACKNOWLEDGE_TIMEOUT, "peer did not acknowledge N(S)=0 within t1 = 15 s");
    assertThat(bench.unacknowledged).containsExactly(LinkBench.asdu(0));
  }

  @Test
  void aSecondStopWhileTheFirstWaitsIsNotConfirmedEarly() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 1);
    bench.takeWritten();

    bench.peerSends(UFunction.STOPDT_ACT);
    bench.peerSends(UFunction.STOPDT_ACT);

    assertThat(bench.takeWritten()).isEmpty();
  }

  @Test
  void aStopWhileStoppedIsConfirmed() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.peerSends(UFunction.STOPDT_ACT);

    assertThat(bench.takeWritten()).containsExactly("U(STOPDT con)");
    assertThat(bench.link.state()).isEqualTo(STOPPED);
  }

  @Test
  void anInformationFrameAfterThePeersOwnStopCloses() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 1);

    bench.peerSends(UFunction.STOPDT_ACT);
    bench.peerSendsI(0, 0);

    bench.assertClosed(
        Kind.NOT_STARTED,
        "peer sent an I-frame while data transfer is stopping, frames still unacknowledged");
  }

  @Test
  void thePeerStartsAgainInsteadOfWaitingForItsStop() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 1);
    bench.takeWritten();

    bench.peerSends(UFunction.STOPDT_ACT);
    bench.peerSends(UFunction.STARTDT_ACT);
    bench.peerAcknowledges(1);

    assertThat(bench.takeWritten()).containsExactly("U(STARTDT con)");
    assertThat(bench.states).containsExactly(PENDING_UNCONFIRMED_STOPPED, STARTED);
  }

  @Test
  void weStopWithNothingOpen() {
    LinkBench bench = LinkBench.startedByUs(LinkBench.small());

    bench.link.stop();
    assertThat(bench.takeWritten()).containsExactly("U(STOPDT act)");
    bench.peerSends(UFunction.STOPDT_CON);

    assertThat(bench.states).containsExactly(PENDING_UNCONFIRMED_STOPPED, PENDING_STOPPED, STOPPED);
  }

  @Test
  void weStopAndAcknowledgeEverythingBefore() {
    LinkBench bench = LinkBench.startedByUs(LinkBench.small());
    bench.peerSendsI(0, 0);
    bench.peerSendsI(1, 0);
    bench.receipts.get(0).confirm();

    bench.link.stop();
    assertThat(bench.takeWritten())
        .as("the second frame is not safe yet")
        .containsExactly("S(N(R)=1)");
    bench.receipts.get(1).confirm();

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=2)", "U(STOPDT act)");
  }

  @Test
  void weStopWithOwnFramesOpen() {
    LinkBench bench = LinkBench.startedByUs(LinkBench.small());
    bench.send(0, 1);
    bench.takeWritten();

    bench.link.stop();
    assertThat(bench.takeWritten()).containsExactly("U(STOPDT act)");
    assertThat(bench.link.state()).isEqualTo(PENDING_UNCONFIRMED_STOPPED);
    bench.peerAcknowledges(1);
    assertThat(bench.link.state()).isEqualTo(PENDING_STOPPED);
    bench.peerSends(UFunction.STOPDT_CON);

    assertThat(bench.link.state()).isEqualTo(STOPPED);
  }

  @Test
  void untilOurStopIsConfirmedFramesAreTakenAndAcknowledgedAtOnce() {
    LinkBench bench = LinkBench.startedByUs(LinkBench.small());
    bench.confirmAtOnce();

    bench.link.stop();
    bench.takeWritten();
    bench.peerSendsI(0, 0);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=1)");
    assertThat(bench.delivered).containsExactly(LinkBench.asdu(0));
  }

  @Test
  void bothStopAtOnce() {
    LinkBench bench = LinkBench.startedByUs(LinkBench.small());

    bench.link.stop();
    bench.peerSends(UFunction.STOPDT_ACT);
    bench.peerSends(UFunction.STOPDT_CON);

    assertThat(bench.takeWritten()).containsExactly("U(STOPDT act)", "U(STOPDT con)");
    assertThat(bench.link.state()).isEqualTo(STOPPED);
  }

  @Test
  void numbersGoOnAfterAStopAndAStart() {
    LinkBench bench = LinkBench.startedByUs(LinkBench.small());
    bench.confirmAtOnce();
    bench.send(0, 1);
    bench.peerSendsI(0, 1);
    bench.link.stop();
    bench.peerSends(UFunction.STOPDT_CON);
    bench.takeWritten();

    bench.link.start();
    bench.peerSends(UFunction.STARTDT_CON);
    bench.send(1, 1);
    bench.peerSendsI(1, 2);
    bench.peerSendsI(2, 2);

    assertThat(bench.takeWritten())
        .containsExactly("U(STARTDT act)", "I(N(S)=1, N(R)=1) 0001", "S(N(R)=3)");
    assertThat(bench.closed).isNull();
  }

  @Test
  void confirmationsThatNobodyAskedForAreCountedAndIgnored() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.peerSends(UFunction.STARTDT_CON);
    bench.peerSends(UFunction.STOPDT_CON);
    bench.peerSends(UFunction.TESTFR_CON);

    assertThat(bench.link.state()).isEqualTo(STOPPED);
    assertThat(bench.takeWritten()).isEmpty();
    assertThat(bench.link.snapshot().ignored()).isEqualTo(3);
  }

  @Test
  void aWrongConfirmationDoesNotStopTheWaitingForTheRightOne() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.link.start();
    bench.passSeconds(14);
    bench.peerSends(UFunction.STOPDT_CON);
    bench.peerSends(UFunction.TESTFR_CON);
    bench.passSeconds(1);

    bench.assertClosed(Kind.CONFIRM_TIMEOUT, "peer did not confirm STARTDT act within t1 = 15 s");
  }
}
