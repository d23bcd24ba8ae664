package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bench104.iec104.link.CloseReason.Kind;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  @Test
  void nothingIsAcknowledgedBeforeItIsConfirmed() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSendsI(0, 0);
    bench.peerSendsI(1, 0);
    bench.peerSendsI(2, 0);

    bench.passSeconds(14);

    assertThat(bench.takeWritten()).isEmpty();
  }

  @Test
  void anInformationFrameCarriesTheConfirmedNumberAndNotTheReceivedOne() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSendsI(0, 0);
    bench.peerSendsI(1, 0);
    bench.peerSendsI(2, 0);

    bench.send(0, 1);
    bench.receipts.get(0).confirm();
    bench.send(1, 1);

    assertThat(bench.takeWritten())
        .containsExactly("I(N(S)=0, N(R)=0) 0000", "I(N(S)=1, N(R)=1) 0001");
  }

  @Test
  void onlyTheContiguousPrefixIsAcknowledged() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    for (int i = 0; i < 4; i++) {
      bench.peerSendsI(i, 0);
    }

    bench.receipts.get(1).confirm();
    bench.receipts.get(2).confirm();
    bench.passSeconds(14);
    assertThat(bench.takeWritten()).as("the first is missing").isEmpty();
    bench.receipts.get(0).confirm();
    bench.pass(Duration.ZERO);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=3)");
  }

  @Test
  void confirmingTwiceCountsOnce() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSendsI(0, 0);
    bench.peerSendsI(1, 0);

    bench.receipts.get(0).confirm();
    bench.receipts.get(0).confirm();
    bench.passSeconds(10);

    assertThat(bench.takeWritten()).containsExactly("S(N(R)=1)");
  }

  @Test
  void confirmingAfterTheEndHasNoEffect() {
    LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
    bench.peerSendsI(0, 0);
    bench.peerSendsI(1, 0);
    bench.link.transportClosed(new CloseReason(Kind.PEER_CLOSED, "gone"));

    bench.receipts.forEach(Receipt::confirm);
    bench.passSeconds(60);

    assertThat(bench.takeWritten()).isEmpty();
    assertThat(bench.time.runNext()).as("a timer is left").isFalse();
  }

  @Test
  void anyOrderOfConfirmationsAcknowledgesEverythingInTheEndAndNothingEarly() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      LinkBench bench = LinkBench.startedByPeer(LinkBench.small());
      List<Integer> order = new ArrayList<>();
      int frames = 1 + random.nextInt(40);
      for (int i = 0; i < frames; i++) {
        bench.peerSendsI(i, 0);
        order.add(i);
      }
      Collections.shuffle(order, random);
      boolean[] safe = new boolean[frames + 1];
      for (int frame : order) {
        safe[frame] = true;
        bench.receipts.get(frame).confirm();
        int prefix = 0;
        while (safe[prefix]) {
          prefix++;
        }
        assertThat(bench.link.snapshot().acknowledgedToPeer().value())
            .as("seed %d", seed)
            .isEqualTo(prefix);
      }
      bench.passSeconds(10);
      assertThat(bench.takeWritten())
          .as("seed %d", seed)
          .last()
          .isEqualTo("S(N(R)=" + frames + ")");
    }
  }
}
