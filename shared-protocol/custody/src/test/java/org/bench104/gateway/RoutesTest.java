package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.bench104.bytes.Octets;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Next route after 3 s, hold-down 30 s, pauses of 0.25 to 5 s: the defaults, in virtual time. */
class RoutesTest {
  private static final double SLOWEST_REDIAL = 5;

  private final ManualTimers timers = new ManualTimers();
  private final ScriptedRoute lan = new ScriptedRoute("lan", 12);
  private final ScriptedRoute tailscale = new ScriptedRoute("tailscale", 12);
  private final List<String> heard = new ArrayList<>();
  private final Routes routes =
      new Routes(
          List.of(lan, tailscale), RouteSettings.defaults(), timers, new Random(1), new Heard());

  private class Heard implements Routes.Listener {
    @Override
    public void up(Route route) {
      heard.add("up " + route.name());
    }

    @Override
    public void down(String words) {
      heard.add("down: " + words);
    }

    @Override
    public void unreachable(String words) {
      heard.add("unreachable: " + words);
    }

    @Override
    public void acknowledged(int count) {
      heard.add("acknowledged " + count);
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

  private void openOverTailscale() {
    routes.open();
    seconds(0);
    lan.fails("refused");
    seconds(3.1);
    tailscale.connectsAndStarts();
    seconds(SLOWEST_REDIAL);
    heard.clear();
  }

  @Test
  void theBestRouteIsPreferredAndTheNextOneNotEvenDialled() {
    routes.open();
    seconds(1);
    lan.connectsAndStarts();
    seconds(3600);
    assertThat(heard).containsExactly("up lan");
    assertThat(tailscale.dialled()).isZero();
    assertThat(routes.started()).contains(lan);
    assertThat(routes.states())
        .containsExactly("lan started: carries frames", "tailscale waiting: not tried yet");
  }

  @Test
  void theNextRouteIsTriedAfterItsDelay() {
    routes.open();
    seconds(2.9);
    assertThat(lan.dialling()).isTrue();
    assertThat(tailscale.dialled()).isZero();
    seconds(0.2);
    tailscale.connectsAndStarts();
    assertThat(heard).containsExactly("up tailscale");
  }

  @Test
  void whenTheCarrierFailsTheOtherTakesOver() {
    openOverLan();
    lan.fails("no acknowledgement within t1 = 15 s");
    seconds(0);
    tailscale.connectsAndStarts();
    assertThat(heard).containsExactly("down: no acknowledgement within t1 = 15 s", "up tailscale");
  }

  @Test
  void aRouteThatFailedWhileCarryingWaitsForTheOthers() {
    openOverLan();
    lan.fails("reset");
    seconds(1);
    lan.connects();
    assertThat(lan.idle()).as("suspect, so it waits").isTrue();
    tailscale.connectsAndStarts();
    assertThat(heard).containsExactly("down: reset", "up tailscale");
  }

  @Test
  void aSuspectIsTakenAtOnceWhenTheOthersCannotBeReached() {
    openOverLan();
    lan.fails("reset");
    seconds(1);
    lan.connects();
    tailscale.fails("refused");
    assertThat(lan.starting()).isTrue();
  }

  @Test
  void aSuspectIsNotKeptWaitingByOthersThatDoNotAnswer() {
    openOverTailscale();
    lan.connects();
    seconds(1);
    tailscale.fails("reset");
    assertThat(lan.starting()).as("never failed while it carried frames").isTrue();
    lan.starts();
    lan.fails("reset");
    seconds(SLOWEST_REDIAL);
    assertThat(tailscale.dialling()).isTrue();
    lan.connects();
    assertThat(lan.idle()).isTrue();
    seconds(3.1);
    assertThat(lan.starting()).as("3 s for the others are enough").isTrue();
  }

  @Test
  void theBetterRouteTakesOverAfterTheHoldDownWhenTheWindowIsFinished() {
    openOverTailscale();
    lan.connects();
    tailscale.send(Octets.of(1));
    tailscale.send(Octets.of(2));
    seconds(29.9);
    assertThat(tailscale.finishing()).isFalse();
    seconds(0.2);
    assertThat(tailscale.finishing()).isTrue();
    assertThat(lan.idle()).as("not started while the other finishes").isTrue();
    tailscale.acknowledges(1);
    assertThat(lan.idle()).isTrue();
    tailscale.acknowledges(1);
    lan.starts();
    assertThat(heard).containsExactly("acknowledged 1", "acknowledged 1", "up lan");
  }

  @Test
  void theHoldDownStartsAgainWhenTheBetterRouteFlaps() {
    openOverTailscale();
    lan.connects();
    seconds(20);
    lan.fails("reset");
    seconds(SLOWEST_REDIAL);
    lan.connects();
    seconds(29.9);
    assertThat(tailscale.carries()).isTrue();
    assertThat(tailscale.finishing()).isFalse();
    seconds(0.2);
    assertThat(lan.starting()).isTrue();
  }

  @Test
  void theReturnIsNotForgottenWhenTheHoldDownEndsWhileTheOtherStarts() {
    openOverTailscale();
    lan.connects();
    seconds(1);
    tailscale.fails("reset");
    lan.starts();
    lan.fails("reset");
    seconds(0);
    tailscale.connects();
    seconds(SLOWEST_REDIAL);
    lan.connects();
    seconds(31);
    assertThat(tailscale.starting()).isTrue();
    tailscale.starts();
    seconds(0);
    assertThat(lan.starting()).as("good for 31 s").isTrue();
  }

  @Test
  void aSwitchWhoseWindowIsNeverFinishedEndsWithTheOldRoute() {
    openOverTailscale();
    lan.connects();
    tailscale.send(Octets.of(1));
    seconds(30.1);
    tailscale.fails("no acknowledgement");
    lan.starts();
    assertThat(heard).containsExactly("up lan");
  }

  @Test
  void whenNoRouteWorksThatIsReportedOnce() {
    routes.open();
    for (int i = 0; i < 100; i++) {
      seconds(SLOWEST_REDIAL);
      if (lan.dialling()) {
        lan.fails("refused");
      }
      if (tailscale.dialling()) {
        tailscale.fails("no answer");
      }
    }
    assertThat(heard).containsExactly("unreachable: lan: refused; tailscale: no answer");
    seconds(SLOWEST_REDIAL);
    lan.connectsAndStarts();
    lan.fails("reset");
    seconds(SLOWEST_REDIAL);
    lan.fails("refused");
    tailscale.fails("no answer");
    assertThat(heard).hasSize(4).last().asString().startsWith("unreachable: ");
  }

  @Test
  void withoutAnyRouteThatIsReportedAtOnce() {
    new Routes(List.of(), RouteSettings.defaults(), timers, new Random(1), new Heard()).open();
    assertThat(heard).containsExactly("unreachable: no route is configured");
  }

  @Test
  void attemptsBackOffAndStartAfreshAfterAnAcknowledgement() {
    openOverLan();
    int before = lan.dialled();
    for (int tenth = 0; tenth < 1000; tenth++) {
      seconds(0.1);
      if (lan.dialling()) {
        lan.fails("refused");
      }
      if (lan.carries()) {
        lan.fails("reset");
      }
    }
    assertThat(lan.dialled() - before).as("in 100 s").isBetween(20, 50);
    seconds(SLOWEST_REDIAL);
    lan.connects();
    seconds(3.1);
    lan.starts();
    lan.send(Octets.of(1));
    lan.acknowledges(1);
    lan.fails("reset");
    seconds(0.51);
    assertThat(lan.dialling()).as("within the shortest pause again").isTrue();
  }

  @Test
  void aFarEndThatStartsByItselfIsClosed() {
    openOverTailscale();
    lan.connects();
    lan.startsByItself();
    assertThat(lan.closedBecause())
        .isEqualTo("the far end started data transfer without being asked");
    assertThat(routes.started()).contains(tailscale);
    assertThat(heard).isEmpty();
  }

  @Test
  void closingEndsAllAndDialsNoMore() {
    openOverTailscale();
    routes.close();
    int dialled = lan.dialled() + tailscale.dialled();
    seconds(3600);
    assertThat(lan.dialled() + tailscale.dialled()).isEqualTo(dialled);
    assertThat(tailscale.carries()).isFalse();
    assertThat(tailscale.closedBecause()).isEqualTo("gateway stops");
  }

  /** RG-03: whatever the two far ends do, never two carry frames, and both are used again. */
  @RepeatedTest(100)
  void neverTwoRoutesCarryFrames() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    routes.open();
    for (int step = 0; step < 500; step++) {
      ScriptedRoute route = random.nextBoolean() ? lan : tailscale;
      if (random.nextInt(3) == 0) {
        seconds(random.nextDouble() * 10);
      } else if (route.dialling()) {
        if (random.nextInt(3) == 0) {
          route.fails("refused");
        } else {
          route.connects();
        }
      } else if (route.starting()) {
        if (random.nextInt(3) == 0) {
          route.fails("no confirmation");
        } else {
          route.starts();
        }
      } else if (route.carries() && route.underWay() > 0) {
        route.acknowledges(1);
      } else if (route.room() > 0) {
        route.send(Octets.of(step & 0xFF));
      } else if (random.nextInt(10) == 0 && (route.idle() || route.carries())) {
        route.fails("reset");
      }
      boolean lanActive = lan.carries() || lan.starting();
      boolean tailscaleActive = tailscale.carries() || tailscale.starting();
      assertThat(lanActive && tailscaleActive).as("step %d, seed %d", step, seed).isFalse();
    }
    for (int i = 0; i < 60; i++) {
      seconds(1);
      for (ScriptedRoute route : List.of(lan, tailscale)) {
        if (route.dialling()) {
          route.connects();
        }
        if (route.starting()) {
          route.starts();
        }
        while (route.underWay() > 0) {
          route.acknowledges(1);
        }
      }
    }
    assertThat(routes.started()).as("back on the best route, seed %d", seed).contains(lan);
  }

  @Test
  void aRouteThatThrowsWhenItIsDialledIsDialledAgain() {
    int[] dialled = {0};
    Route unwilling = throwing(() -> dialled[0]++ < 5);
    Routes broken =
        new Routes(
            List.of(unwilling), RouteSettings.defaults(), timers, new Random(1), new Heard());
    broken.open();
    seconds(60);
    assertThat(dialled[0]).isGreaterThan(5);
    assertThat(broken.states().get(0)).contains("dialling");
  }

  @Test
  void aListenerThatThrowsEndsNoAttempts() {
    int[] thrown = {0};
    Heard heard =
        new Heard() {
          @Override
          public void unreachable(String words) {
            thrown[0]++;
            throw new IllegalStateException("fault of the test");
          }
        };
    Routes alone = new Routes(List.of(lan), RouteSettings.defaults(), timers, new Random(1), heard);
    alone.open();
    seconds(0);
    assertThatThrownBy(() -> lan.fails("refused")).hasMessage("fault of the test");
    seconds(SLOWEST_REDIAL);
    assertThat(thrown[0]).isEqualTo(1);
    assertThat(lan.dialled()).isEqualTo(2);
  }

  /** The route {@code lan}, which cannot be dialled as long as {@code faulty} says so. */
  private Route throwing(BooleanSupplier faulty) {
    return (Route)
        Proxy.newProxyInstance(
            Route.class.getClassLoader(),
            new Class<?>[] {Route.class},
            (self, method, arguments) -> {
              if (method.getName().equals("dial") && faulty.getAsBoolean()) {
                throw new OutOfMemoryError("of the test");
              }
              return method.invoke(lan, arguments);
            });
  }
}
