package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.link.CloseReason.Kind;
import org.junit.jupiter.api.Test;

class LinkConnectionTest {
  @Test
  void malformedOctetsCloseWithPlaceAndRule() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.peerSendsOctets(Octets.parseHex("68FE"));

    bench.assertClosed(
        Kind.MALFORMED,
        "peer sent a malformed APDU (octet 1): length octet 254, allowed are 4..253");
  }

  @Test
  void whatFollowsTheCauseOfACloseIsNotLookedAt() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());

    // N(S) = 1 where 0 is expected, then a proper TESTFR act in the same segment
    bench.peerSendsOctets(Octets.parseHex("6805 0200 0000 AA" + "680443000000"));

    bench.assertClosed(Kind.SEQUENCE, "peer sent N(S)=1, expected 0");
    assertThat(bench.takeWritten()).isEmpty();
  }

  @Test
  void anEndInTheMiddleOfAnApduIsSaid() {
    LinkBench bench = new LinkBench(LinkBench.small());
    bench.peerSendsOctets(Octets.parseHex("680443"));

    bench.link.transportClosed(new CloseReason(Kind.PEER_CLOSED, "peer closed the connection"));

    assertThat(bench.closed)
        .isEqualTo(
            new CloseReason(
                Kind.PEER_CLOSED, "peer closed the connection, in the middle of an APDU"));
  }

  @Test
  void theEndIsHeardOnce() {
    LinkBench bench = new LinkBench(LinkBench.small());

    bench.link.close("enough");
    bench.link.close("again");
    bench.link.transportClosed(new CloseReason(Kind.PEER_CLOSED, "late"));
    bench.peerSends(UFunction.TESTFR_ACT);

    bench.assertClosed(Kind.REQUESTED, "enough");
    assertThat(bench.takeWritten()).isEmpty();
  }

  @Test
  void aFaultOfTheOwnerClosesThisConnectionWithAReason() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.onDelivery =
        receipt -> {
          throw new IllegalStateException("owner is broken");
        };

    bench.peerSendsI(0, 0);

    bench.assertClosed(
        Kind.INTERNAL, "internal fault: java.lang.IllegalStateException: owner is broken");
  }

  @Test
  void theOwnerMayCloseWhileItIsBeingTold() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.onDelivery = receipt -> bench.link.close("seen enough");

    bench.peerSendsOctets(Octets.parseHex("6805 0000 0000 AA" + "6805 0200 0000 BB"));

    bench.assertClosed(Kind.REQUESTED, "seen enough");
    assertThat(bench.delivered).hasSize(1);
  }

  @Test
  void theOwnerMaySendFromWithinADelivery() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.onDelivery =
        receipt -> {
          receipt.confirm();
          bench.send(0, 1);
        };

    bench.peerSendsI(0, 0);

    assertThat(bench.takeWritten()).containsExactly("I(N(S)=0, N(R)=1) 0000");
  }

  @Test
  void snapshotShowsNumbersWindowsAndWhatIsLeftOfEachTimer() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSends(UFunction.STOPDT_CON);
    bench.peerSendsI(0, 0);
    bench.peerSendsI(1, 0);
    bench.peerSendsI(2, 0);
    bench.receipts.get(0).confirm();
    bench.passSeconds(3);
    bench.send(0, 3);
    bench.peerAcknowledges(1);
    bench.passSeconds(4);

    LinkSnapshot snapshot = bench.link.snapshot();

    assertThat(snapshot)
        .isEqualTo(
            new LinkSnapshot(
                TransferState.STARTED,
                new SequenceNumber(3),
                new SequenceNumber(3),
                new SequenceNumber(1),
                new SequenceNumber(1),
                2,
                3,
                2,
                2,
                Optional.of(Duration.ofSeconds(11)), // sent at 3 s, t1 = 15 s, now 7 s
                Optional.of(Duration.ofSeconds(3)), // received at 0 s, t2 = 10 s
                Optional.of(Duration.ofSeconds(16)), // last received at 3 s, t3 = 20 s
                3,
                3,
                1));
  }

  @Test
  void snapshotOfAnIdleLinkHasNoT1AndNoT2() {
    LinkSnapshot snapshot = new LinkBench(LinkBench.small()).link.snapshot();

    assertThat(snapshot.t1()).isEmpty();
    assertThat(snapshot.t2()).isEmpty();
    assertThat(snapshot.t3()).contains(Duration.ofSeconds(20));
    assertThat(snapshot.acknowledgedByPeer()).isEqualTo(snapshot.sendState());
  }
}
