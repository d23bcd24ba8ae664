package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.link.CloseReason.Kind;
import org.junit.jupiter.api.Test;

class LinkWindowTest {
  @Test
  void noMoreThanKFramesGoOut() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());

    bench.send(0, 3);

    assertThat(bench.link.room()).isZero();
    assertThatThrownBy(() -> bench.send(3, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no room: link is started, k is 3");
  }

  @Test
  void eachAcknowledgedFrameMakesRoomForOne() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 3);

    bench.peerAcknowledges(1);

    assertThat(bench.link.room()).isEqualTo(1);
  }

  @Test
  void acknowledgesAtW() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.confirmAtOnce();

    bench.peerSendsI(0, 0);
    assertThat(bench.takeWritten()).isEmpty();
    bench.peerSendsI(1, 0);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=2)");
  }

  @Test
  void oneAcknowledgementServesAllThatCameTogether() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.confirmAtOnce();

    bench.peerSendsOctets(informationFrames(5));

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=5)");
  }

  @Test
  void oneAcknowledgementServesAllThatIsConfirmedTogether() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSendsOctets(informationFrames(5));
    assertThat(bench.takeWritten()).isEmpty();

    bench.receipts.forEach(Receipt::confirm);
    bench.pass(Duration.ZERO);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=5)");
  }

  @Test
  void aPeerThatIgnoresEveryWindowIsClosedAtTheReceiveLimit() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());

    bench.peerSendsOctets(informationFrames(1024));
    assertThat(bench.closed).isNull();
    bench.peerSendsI(1024, 0);

    bench.assertClosed(
        Kind.FLOOD,
        "peer sent more than 1024 unacknowledged I-frames: its k is larger, and this end must have"
            + " the same");
    assertThat(bench.delivered).hasSize(1024);
  }

  @Test
  void aPeerWithTheSameWideWindowMayFillIt() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small().withWindow(5000, 2));

    bench.peerSendsOctets(informationFrames(5000));
    assertThat(bench.closed).isNull();
    assertThat(bench.delivered).hasSize(5000);
    bench.peerSendsI(5000, 0);

    bench.assertClosed(
        Kind.FLOOD,
        "peer sent more than 5000 unacknowledged I-frames: its k is larger, and this end must have"
            + " the same");
  }

  @Test
  void aPeerThatIgnoresEveryWindowIsServedAsLongAsItsFramesAreConfirmed() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.confirmAtOnce();

    bench.peerSendsOctets(informationFrames(5000));

    assertThat(bench.delivered).hasSize(5000);
    // one S-frame whenever the receive limit of 1024 is reached, and one for the rest
    assertThat(bench.takeWritten())
        .containsExactly(
            "S(N(R)=1024)", "S(N(R)=2048)", "S(N(R)=3072)", "S(N(R)=4096)", "S(N(R)=5000)");
  }

  @Test
  void stopAndWaitWithBothWindowsAtOne() {
    LinkSettings settings = LinkBench.small().withWindow(1, 1);
    LinkBench bench = LinkBench.startedByPeer(settings);
    bench.confirmAtOnce();

    for (int i = 0; i < 100; i++) {
      bench.send(i, 1);
      assertThat(bench.link.room()).isZero();
      bench.peerAcknowledges(i + 1);
      bench.peerSendsI(i, i + 1);
      assertThat(bench.takeWritten()).hasSize(2).last().isEqualTo("S(N(R)=" + (i + 1) + ")");
    }
  }

  @Test
  void unacknowledgedFramesComeBackInOrder() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.send(0, 3);
    bench.peerAcknowledges(2);
    bench.send(3, 2);

    bench.link.transportClosed(new CloseReason(Kind.TRANSPORT_FAILED, "cable cut"));

    assertThat(bench.unacknowledged)
        .containsExactly(LinkBench.asdu(2), LinkBench.asdu(3), LinkBench.asdu(4));
  }

  private static Octets informationFrames(int count) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < count; i++) {
      hex.append(
          Apdu.information(SequenceNumber.ofCount(i), SequenceNumber.ZERO, LinkBench.asdu(i))
              .encode()
              .toHex());
    }
    return Octets.parseHex(hex);
  }
}
