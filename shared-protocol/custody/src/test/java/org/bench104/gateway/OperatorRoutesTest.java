package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** What an operator may do with routes, in virtual time. */
class OperatorRoutesTest {
  private final ManualTimers timers = new ManualTimers();
  private final ScriptedRoute lan = new ScriptedRoute("lan", 12);
  private final ScriptedRoute tailscale = new ScriptedRoute("tailscale", 12);
  private final List<String> heard = new ArrayList<>();
  private final Routes routes =
      new Routes(
          List.of(lan, tailscale), RouteSettings.defaults(), timers, new Random(1), new Heard());

  private final class Heard implements Routes.Listener {
    @Override
    public void up(Route route) {
      heard.add("up " + route.name());
    }

    @Override
    public void down(String words) {
      heard.add("down");
    }

    @Override
    public void unreachable(String words) {
      heard.add("unreachable");
    }

    @Override
    public void acknowledged(int count) {
      // what is delivered does not matter here
    }

    @Override
    public void received(Octets asdu, Runnable taken) {
      taken.run();
    }
  }

  private void seconds(double count) {
    timers.advance((long) (count * 1e9));
  }

  private void openOverLan() {
    routes.open();
    seconds(0);
    lan.connectsAndStarts();
    heard.clear();
  }

  @Test
  void aHeldRouteFinishesItsWindowAndTheNextOneCarriesOn() {
    openOverLan();
    lan.send(Octets.of(1));
    routes.hold("lan");
    assertThat(lan.finishing()).isTrue();
    lan.acknowledges(1);
    seconds(0);
    tailscale.connectsAndStarts();
    assertThat(heard).containsExactly("down", "up tailscale");
    seconds(600);
    assertThat(lan.dialled()).as("a held route is never dialled").isEqualTo(1);
  }

  @Test
  void aReleasedRouteIsDialledAtOnceAndUsedAfterTheHoldDown() {
    openOverLan();
    routes.hold("lan");
    seconds(0);
    tailscale.connectsAndStarts();
    routes.release("lan");
    seconds(0);
    lan.connects();
    seconds(29.9);
    assertThat(tailscale.carries()).isTrue();
    seconds(0.2);
    lan.starts();
    assertThat(heard).endsWith("up lan");
  }

  @Test
  void aRouteThatIsBeingDialledIsGivenUpWhenItIsHeld() {
    routes.open();
    seconds(0);
    routes.hold("lan");
    assertThat(lan.dialling()).isFalse();
    seconds(0);
    assertThat(tailscale.dialling()).as("the other one need not wait its turn").isTrue();
  }

  @Test
  void aForcedRouteIsTheOnlyOneUntilTheOrderCountsAgain() {
    openOverLan();
    routes.force("tailscale");
    seconds(0);
    tailscale.fails("refused");
    seconds(60);
    assertThat(lan.dialled()).isEqualTo(1);
    assertThat(heard).containsExactly("down", "unreachable");
    assertThat(routes.snapshots().get(1).forced()).isTrue();
    routes.automatic();
    seconds(0);
    lan.connectsAndStarts();
    assertThat(heard).endsWith("up lan");
  }

  @Test
  void aForcedRouteIsUsedAlthoughItFailedBefore() {
    openOverLan();
    lan.fails("reset");
    routes.force("lan");
    seconds(0);
    lan.connectsAndStarts();
    assertThat(heard).containsExactly("down", "up lan");
  }

  @Test
  void withEveryRouteHeldTheDestinationIsUnreachableAndComesBackOnRelease() {
    openOverLan();
    routes.hold("tailscale");
    routes.hold("lan");
    assertThat(heard).containsExactly("down", "unreachable");
    routes.release("tailscale");
    seconds(0);
    tailscale.connectsAndStarts();
    assertThat(heard).endsWith("up tailscale");
  }

  @Test
  void dialNowDoesNotWaitForThePause() {
    routes.open();
    for (int i = 0; i < 8; i++) {
      seconds(5);
      if (lan.dialling()) {
        lan.fails("refused");
      }
    }
    int before = lan.dialled();
    routes.dialNow();
    seconds(0);
    assertThat(lan.dialled()).isEqualTo(before + 1);
  }

  @Test
  void aSnapshotTellsPhaseReasonAndCounts() {
    openOverLan();
    lan.send(Octets.of(1));
    lan.send(Octets.of(2));
    lan.acknowledges(2);
    lan.sends(Octets.of(3), () -> {});
    routes.hold("tailscale");
    assertThat(routes.snapshots())
        .containsExactly(
            new RouteSnapshot(
                lan, RouteSnapshot.Phase.STARTED, "carries frames", false, false, 2, 1),
            new RouteSnapshot(
                tailscale, RouteSnapshot.Phase.WAITING, "not tried yet", true, false, 0, 0));
  }

  @Test
  void anUnknownRouteIsNamed() {
    assertThatThrownBy(() -> routes.hold("wifi"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no route 'wifi'");
  }
}
