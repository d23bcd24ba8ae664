package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.link.CloseReason.Kind;
import org.junit.jupiter.api.Test;

class LinkTimeoutTest {
  private static final Duration MOMENT = Duration.ofNanos(1);

  @Test
  void t1RunsFromTheOldestUnacknowledgedFrame() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 1);
    bench.passSeconds(5);
    bench.send(1, 1);

    bench.pass(Duration.ofSeconds(10).minus(MOMENT));
    assertThat(bench.closed).isNull();
    bench.pass(MOMENT);

    bench.assertClosed(
        Kind.ACKNOWLEDGE_TIMEOUT, "peer did not acknowledge N(S)=0 within t1 = 15 s");
    assertThat(bench.unacknowledged).containsExactly(LinkBench.asdu(0), LinkBench.asdu(1));
  }

  @Test
  void t1GoesOverToTheNextFrameWhenTheOldestIsAcknowledged() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 1);
    bench.passSeconds(5);
    bench.send(1, 1);
    bench.passSeconds(9);
    bench.peerAcknowledges(1);

    bench.pass(Duration.ofSeconds(6).minus(MOMENT));
    assertThat(bench.closed).isNull();
    bench.pass(MOMENT);

    bench.assertClosed(
        Kind.ACKNOWLEDGE_TIMEOUT, "peer did not acknowledge N(S)=1 within t1 = 15 s");
    assertThat(bench.unacknowledged).containsExactly(LinkBench.asdu(1));
  }

  @Test
  void furtherFramesAndARepeatedAcknowledgementDoNotRestartT1() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 1);
    bench.passSeconds(7);
    bench.send(1, 1);
    bench.passSeconds(7);
    bench.peerAcknowledges(0);
    bench.send(2, 1);

    bench.passSeconds(1);

    bench.assertClosed(
        Kind.ACKNOWLEDGE_TIMEOUT, "peer did not acknowledge N(S)=0 within t1 = 15 s");
  }

  @Test
  void t1RunsFromEachUnconfirmedFunction() {
    LinkBench bench = LinkBench.startedByUs(LinkBench.small());
    bench.link.test();
    bench.passSeconds(5);
    bench.link.stop();

    bench.passSeconds(5);
    bench.peerSends(UFunction.TESTFR_CON);
    bench.passSeconds(9);
    assertThat(bench.closed).isNull();
    bench.passSeconds(1);

    bench.assertClosed(Kind.CONFIRM_TIMEOUT, "peer did not confirm STOPDT act within t1 = 15 s");
  }

  @Test
  void anUnconfirmedTestClosesAtT1() {
    LinkBench bench = new LinkBench(LinkBench.small());
    bench.passSeconds(20);
    assertThat(bench.takeWritten()).containsExactly("U(TESTFR act)");

    bench.pass(Duration.ofSeconds(15).minus(MOMENT));
    assertThat(bench.closed).isNull();
    bench.pass(MOMENT);

    bench.assertClosed(Kind.CONFIRM_TIMEOUT, "peer did not confirm TESTFR act within t1 = 15 s");
  }

  @Test
  void t2AcknowledgesAfterTheFirstFrameAndDoesNotSlide() {
    // w = 8 stays out of the way; frames come at 0 s, 4 s and 8 s
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small().withWindow(12, 8));
    bench.confirmAtOnce();
    bench.peerSendsI(0, 0);
    bench.passSeconds(4);
    bench.peerSendsI(1, 0);
    bench.passSeconds(4);
    bench.peerSendsI(2, 0);

    bench.pass(Duration.ofSeconds(2).minus(MOMENT));
    assertThat(bench.takeWritten()).isEmpty();
    bench.pass(MOMENT);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=3)");
  }

  @Test
  void aConfirmationAfterT2IsAcknowledgedAtOnce() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSendsI(0, 0);

    bench.passSeconds(12);
    assertThat(bench.takeWritten()).as("not safe yet").isEmpty();
    bench.receipts.get(0).confirm();
    bench.pass(Duration.ZERO);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=1)");
  }

  @Test
  void acknowledgeDelayRunsFromTheLastFrame() {
    LinkSettings settings =
        LinkBench.small().withWindow(12, 8).withAckDelay(Duration.ofMillis(500));
    LinkBench bench = LinkBench.startedByPeer(settings);
    bench.confirmAtOnce();
    bench.peerSendsI(0, 0);
    bench.pass(Duration.ofMillis(400));
    bench.peerSendsI(1, 0);

    bench.pass(Duration.ofMillis(500).minus(MOMENT));
    assertThat(bench.takeWritten()).isEmpty();
    bench.pass(MOMENT);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=2)");
  }

  @Test
  void t3TestsASilentLink() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.pass(Duration.ofSeconds(20).minus(MOMENT));
    assertThat(bench.takeWritten()).isEmpty();
    bench.pass(MOMENT);

    assertThat(bench.takeWritten()).containsExactly("U(TESTFR act)");
  }

  @Test
  void t3StartsAgainWithEveryReceivedFrame() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.confirmAtOnce();
    bench.passSeconds(15);
    bench.peerSendsI(0, 0);
    bench.passSeconds(15);
    bench.peerAcknowledges(0);
    bench.passSeconds(15);
    bench.peerSends(UFunction.TESTFR_ACT);
    assertThat(bench.takeWritten()).containsExactly("S(N(R)=1)", "U(TESTFR con)");

    bench.pass(Duration.ofSeconds(20).minus(MOMENT));
    assertThat(bench.takeWritten()).isEmpty();
    bench.pass(MOMENT);

    assertThat(bench.takeWritten()).containsExactly("U(TESTFR act)");
  }

  @Test
  void framesThatWeSendDoNotRestartT3() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.passSeconds(19);
    bench.send(0, 1);
    bench.takeWritten();

    bench.passSeconds(1);

    assertThat(bench.takeWritten()).containsExactly("U(TESTFR act)");
  }

  @Test
  void aConfirmedTestIsRepeatedAfterT3() {
    LinkBench bench = new LinkBench(LinkBench.small());
    for (int i = 0; i < 5; i++) {
      bench.passSeconds(20);
      assertThat(bench.takeWritten()).containsExactly("U(TESTFR act)");
      bench.peerSends(UFunction.TESTFR_CON);
    }
    assertThat(bench.closed).isNull();
  }

  @Test
  void aTestUnderWayIsNotSentTwice() {
    LinkBench bench = new LinkBench(LinkBench.small());
    bench.passSeconds(19);
    bench.link.test();
    bench.link.test();

    bench.passSeconds(2);

    assertThat(bench.takeWritten()).containsExactly("U(TESTFR act)");
  }

  @Test
  void withoutT3NothingIsTested() {
    LinkSettings settings =
        LinkBench.small()
            .withTimeouts(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ZERO);
    LinkBench bench = new LinkBench(settings);

    bench.pass(Duration.ofDays(3));

    assertThat(bench.takeWritten()).isEmpty();
    assertThat(bench.closed).isNull();
  }

  @Test
  void bothEndsTestAtOnce() {
    LinkBench bench = new LinkBench(LinkBench.small());
    bench.link.test();
    bench.peerSends(UFunction.TESTFR_ACT);
    bench.peerSends(UFunction.TESTFR_CON);

    assertThat(bench.takeWritten()).containsExactly("U(TESTFR act)", "U(TESTFR con)");
    assertThat(bench.link.snapshot().ignored()).isZero();
  }

  @Test
  void aTestIsConfirmedInEveryState() {
    LinkBench bench = new LinkBench(LinkBench.small());
    assertTestIsConfirmed(bench);
    bench.link.start();
    assertTestIsConfirmed(bench);
    bench.peerSends(UFunction.STARTDT_CON);
    bench.send(0, 3);
    assertTestIsConfirmed(bench);
    bench.link.stop();
    assertTestIsConfirmed(bench);
    bench.peerAcknowledges(3);
    assertThat(bench.link.state()).isEqualTo(TransferState.PENDING_STOPPED);
    assertTestIsConfirmed(bench);
  }

  @Test
  void aHalfApduClosesAfterItsOwnTimeout() {
    LinkBench bench = new LinkBench(LinkBench.small());
    bench.peerSendsOctets(Octets.of(0x68));
    bench.passSeconds(5);
    bench.peerSendsOctets(Octets.of(0x04));

    bench.pass(Duration.ofSeconds(5).minus(MOMENT));
    assertThat(bench.closed).as("one octet more does not buy time").isNull();
    bench.pass(MOMENT);

    bench.assertClosed(Kind.FRAME_TIMEOUT, "peer began an APDU and did not finish it within 10 s");
  }

  @Test
  void theTimeoutOfAHalfApduRunsFromItsOwnFirstOctet() {
    LinkBench bench = new LinkBench(LinkBench.small());
    bench.peerSendsOctets(Octets.parseHex("6804"));
    bench.passSeconds(9);
    bench.peerSendsOctets(Octets.parseHex("43000000" + "68"));

    bench.passSeconds(9);
    assertThat(bench.closed).isNull();
    bench.passSeconds(1);

    assertThat(bench.closed).isNotNull();
  }

  @Test
  void nothingRunsAfterTheEnd() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 1);
    bench.link.close("enough");

    assertThat(bench.time.runNext()).as("a timer is left").isFalse();
  }

  private static void assertTestIsConfirmed(LinkBench bench) {
    bench.takeWritten();
    bench.peerSends(UFunction.TESTFR_ACT);
    assertThat(bench.takeWritten())
        .as("while %s", bench.link.state())
        .containsExactly("U(TESTFR con)");
  }
}
