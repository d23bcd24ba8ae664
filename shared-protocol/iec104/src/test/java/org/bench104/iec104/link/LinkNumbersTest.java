package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.link.CloseReason.Kind;
import org.junit.jupiter.api.Test;

class LinkNumbersTest {
  @Test
  void bothNumbersStartAtZero() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());

    bench.send(7, 1);

    assertThat(bench.takeWritten()).containsExactly("I(N(S)=0, N(R)=0) 0007");
  }

  @Test
  void aGapInSendNumbersClosesAndIsNotDelivered() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSendsI(0, 0);

    bench.peerSendsI(2, 0);

    bench.assertClosed(Kind.SEQUENCE, "peer sent N(S)=2, expected 1");
    assertThat(bench.delivered).containsExactly(LinkBench.asdu(0));
  }

  @Test
  void aFirstNumberOneClosesUnlessItIsTolerated() {
    LinkBench strict = LinkBench.startedByPeer(LinkBench.small());
    strict.peerSendsI(1, 0);
    strict.assertClosed(Kind.SEQUENCE, "peer sent N(S)=1, expected 0");

    LinkBench tolerant = LinkBench.startedByPeer(LinkBench.small().withFirstMayBeOne(true));
    tolerant.confirmAtOnce();
    assertThat(tolerant.link.tolerated()).isEmpty();
    tolerant.peerSendsI(1, 0);
    assertThat(tolerant.link.tolerated()).contains("the first N(S) is 1, not 0 (tolerated)");
    tolerant.peerSendsI(2, 0);
    assertThat(tolerant.link.tolerated()).isEmpty();
    assertThat(tolerant.takeWritten()).containsExactly("S(N(R)=3)");
    assertThat(tolerant.delivered).hasSize(2);
    tolerant.peerSendsI(4, 0);
    tolerant.assertClosed(Kind.SEQUENCE, "peer sent N(S)=4, expected 3");
  }

  @Test
  void aLinkThatToleratesOneIsOtherwiseAsStrict() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small().withFirstMayBeOne(true));
    bench.peerSendsI(0, 0);
    assertThat(bench.link.tolerated()).isEmpty();
    bench.peerSendsI(2, 0);
    bench.assertClosed(Kind.SEQUENCE, "peer sent N(S)=2, expected 1");
  }

  @Test
  void aRepeatedSendNumberClosesAndIsNotDeliveredTwice() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSendsI(0, 0);

    bench.peerSendsI(0, 0);

    bench.assertClosed(Kind.SEQUENCE, "peer sent N(S)=0, expected 1");
    assertThat(bench.delivered).hasSize(1);
  }

  @Test
  void acknowledgingWhatWasNeverSentClosesAndReleasesNothing() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 2);

    bench.peerAcknowledges(3);

    bench.assertClosed(Kind.SEQUENCE, "peer acknowledged N(R)=3, possible are 0..2");
    assertThat(bench.acknowledged).isZero();
    assertThat(bench.unacknowledged).containsExactly(LinkBench.asdu(0), LinkBench.asdu(1));
  }

  @Test
  void anAcknowledgementThatGoesBackCloses() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 3);
    bench.peerAcknowledges(2);

    bench.peerAcknowledges(1);

    bench.assertClosed(Kind.SEQUENCE, "peer acknowledged N(R)=1, possible are 2..3");
    assertThat(bench.unacknowledged).containsExactly(LinkBench.asdu(2));
  }

  @Test
  void aWrongAcknowledgementInAnInformationFrameClosesWithoutDelivery() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());

    bench.peerSendsI(0, 1);

    bench.assertClosed(Kind.SEQUENCE, "peer acknowledged N(R)=1, possible are 0..0");
    assertThat(bench.delivered).isEmpty();
  }

  @Test
  void aRepeatedAcknowledgementHasNoEffect() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 2);
    bench.peerAcknowledges(1);

    bench.peerAcknowledges(1);

    assertThat(bench.acknowledged).isEqualTo(1);
    assertThat(bench.closed).isNull();
  }

  @Test
  void informationFramesAcknowledgeToo() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.confirmAtOnce();
    bench.send(0, 1);
    bench.takeWritten();
    bench.peerSendsI(0, 1);
    assertThat(bench.acknowledged).isEqualTo(1);

    bench.send(1, 1);
    bench.passSeconds(11);

    assertThat(bench.takeWritten())
        .as("no S-frame is needed after it")
        .containsExactly("I(N(S)=1, N(R)=1) 0001");
  }

  @Test
  void unnumberedFramesDoNotCount() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.confirmAtOnce();
    bench.peerSendsI(0, 0);
    bench.peerSends(UFunction.TESTFR_ACT);
    bench.peerSendsI(1, 0);
    bench.link.test();
    bench.peerSends(UFunction.TESTFR_CON);
    bench.send(0, 1);

    assertThat(bench.takeWritten())
        .containsExactly("U(TESTFR con)", "S(N(R)=2)", "U(TESTFR act)", "I(N(S)=0, N(R)=2) 0000");
  }

  @Test
  void sendingWrapsWithTheWindowOverIt() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    for (int count = 0; count < 32766; count++) {
      bench.send(count, 1);
      bench.peerAcknowledges(count + 1);
    }
    bench.takeWritten();

    bench.send(32766, 3);
    assertThat(bench.takeWritten())
        .containsExactly(
            "I(N(S)=32766, N(R)=0) 7ffe", "I(N(S)=32767, N(R)=0) 7fff", "I(N(S)=0, N(R)=0) 8000");
    bench.peerAcknowledges(32767);
    assertThat(bench.link.room()).isEqualTo(1);
    bench.peerAcknowledges(1);

    assertThat(bench.link.room()).isEqualTo(3);
    assertThat(bench.acknowledged).isEqualTo(32769);
    assertThat(bench.closed).isNull();
  }

  @Test
  void receivingWrapsWithUnacknowledgedFramesOverIt() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small().withWindow(12, 4));
    bench.confirmAtOnce();
    for (int count = 0; count < 32766; count++) {
      bench.peerSendsI(count, 0);
    }
    bench.passSeconds(10);
    bench.takeWritten();

    bench.peerSendsI(32766, 0);
    bench.peerSendsI(32767, 0);
    bench.peerSendsI(0, 0);
    assertThat(bench.takeWritten()).as("three of w = 4").isEmpty();
    bench.peerSendsI(1, 0);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=2)");
    assertThat(bench.delivered).hasSize(32770);
  }

  @Test
  void anAcknowledgementBeyondTheWrapCloses() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 1);

    bench.peerSends(Apdu.supervisory(new SequenceNumber(32767)));

    bench.assertClosed(Kind.SEQUENCE, "peer acknowledged N(R)=32767, possible are 0..1");
  }
}
