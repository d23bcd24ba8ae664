package org.bench104.gateway.iec104;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.gateway.iec104.StationOwners.Verdict.FORBIDDEN;
import static org.bench104.gateway.iec104.StationOwners.Verdict.OWNER;
import static org.bench104.gateway.iec104.StationOwners.Verdict.TAKEN;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class StationOwnersTest {
  private final ManualTimers timers = new ManualTimers();
  private final List<String> heard = new ArrayList<>();
  private final StationOwners owners = new StationOwners(new Heard());
  private final SenderLink first = new SenderLink("10.0.0.1:1", timers, new Ends());
  private final SenderLink second = new SenderLink("10.0.0.2:1", timers, new Ends());

  private final class Heard implements StationOwners.Listener {
    @Override
    public void refused(LinkConnection claimant, int commonAddress, String why) {
      heard.add(claimant.peer() + " " + commonAddress + " refused: " + why);
    }

    @Override
    public void passedOn(LinkConnection owner, int commonAddress) {
      heard.add(owner.peer() + " " + commonAddress + " passed on");
    }

    @Override
    public void settled() {
      heard.add("settled");
    }
  }

  private final class Ends implements LinkListener {
    @Override
    public void opened(LinkConnection link) {}

    @Override
    public void changed(LinkConnection link, TransferState state) {}

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {}

    @Override
    public void acknowledged(LinkConnection link, int count) {}

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      owners.gone(link);
    }
  }

  private void seconds(double count) {
    timers.advance((long) (count * 1e9));
  }

  @Test
  void anAddressIsWithWhoSentFromItFirstAsLongAsThatAnswersTests() {
    first.answersTests = true;
    assertThat(owners.claim(first.link, 1)).isEqualTo(OWNER);
    assertThat(owners.claim(second.link, 1)).isEqualTo(TAKEN);
    assertThat(owners.claim(second.link, 2)).isEqualTo(OWNER);
    seconds(20);
    assertThat(owners.claim(second.link, 1)).isEqualTo(TAKEN);
    assertThat(owners.claim(first.link, 1)).isEqualTo(OWNER);
    assertThat(owners.owner(1)).contains(first.link);
    assertThat(heard).containsExactly("10.0.0.2:1 1 refused: it belongs to 10.0.0.1:1");
    second.leaves();
    assertThat(heard).last().isEqualTo("settled");
  }

  @Test
  void anAddressWhoseConnectionDoesNotAnswerTheTestGoesToTheClaimant() {
    owners.claim(first.link, 1);
    assertThat(owners.claim(second.link, 1)).isEqualTo(TAKEN);
    seconds(14);
    assertThat(owners.claim(second.link, 1)).as("before t1 nothing is known").isEqualTo(TAKEN);
    seconds(2); // t1 of the test is over
    assertThat(owners.owner(1)).isEmpty();
    assertThat(owners.claim(second.link, 1)).isEqualTo(OWNER);
    assertThat(heard)
        .containsExactly(
            "10.0.0.2:1 1 refused: it belongs to 10.0.0.1:1", "10.0.0.2:1 1 passed on", "settled");
  }

  @Test
  void aReservedAddressIsNobodyElsesAlsoWhileItsHolderIsAway() {
    owners.reserve(1, false, link -> link == first.link);
    owners.reserve(2, true, link -> link == first.link);
    assertThat(owners.claim(second.link, 1)).isEqualTo(TAKEN);
    assertThat(owners.claim(second.link, 2)).isEqualTo(FORBIDDEN);
    owners.take(first.link, List.of(1, 2));
    assertThat(owners.owner(1)).contains(first.link);
    assertThat(owners.owner(2)).contains(first.link);
    first.leaves();
    assertThat(owners.claim(second.link, 1)).isEqualTo(TAKEN);
    assertThat(owners.owner(1)).isEmpty();
  }

  @Test
  void noSingleConnectionOwnsTheAddressOfAllStationsOrNone() {
    assertThat(owners.claim(first.link, 65535)).isEqualTo(TAKEN);
    assertThat(owners.claim(first.link, 0)).isEqualTo(TAKEN);
    assertThat(owners.all()).isEmpty();
    assertThat(heard).isEmpty();
  }

  @Test
  void whoClaimsEverythingIsToldOfSixteenTimes() {
    for (int address = 1; address <= 1000; address++) {
      owners.claim(first.link, address);
    }
    for (int address = 1; address <= 1000; address++) {
      assertThat(owners.claim(second.link, address)).isEqualTo(TAKEN);
    }
    assertThat(heard).hasSize(16);
  }
}
