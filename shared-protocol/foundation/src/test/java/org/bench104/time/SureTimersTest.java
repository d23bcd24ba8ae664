package org.bench104.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SureTimersTest {
  private static final long GRACE = 1000;

  /** Keeps what it is given and never runs it by itself. */
  private static final class Forgetful implements Timers {
    private final List<Runnable> taken = new ArrayList<>();
    private long now = Long.MAX_VALUE - 500; // overflows on the way
    private boolean refuses;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
      if (refuses) {
        throw new IllegalStateException("no more timers");
      }
      taken.add(task);
      return () -> taken.remove(task);
    }
  }

  private final Forgetful beneath = new Forgetful();
  private final SureTimers timers = new SureTimers(beneath, GRACE);
  private final List<String> ran = new ArrayList<>();

  @Test
  void whatTheTimersForgetRunsWhenItIsOverdueAndOnce() {
    timers.schedule(100, () -> ran.add("a"));
    beneath.now += 100 + GRACE;
    timers.look();
    assertThat(ran).isEmpty();
    beneath.now++;
    timers.look();
    timers.look();
    assertThat(ran).containsExactly("a");
    assertThat(timers.caught()).isEqualTo(1);
    assertThat(beneath.taken).isEmpty();
  }

  @Test
  void whatRanInTimeOrWasCancelledDoesNotRunAgain() {
    timers.schedule(100, () -> ran.add("a"));
    beneath.taken.get(0).run();
    timers.schedule(100, () -> ran.add("b")).cancel();
    beneath.now += 1_000_000;
    timers.look();
    assertThat(ran).containsExactly("a");
    assertThat(timers.caught()).isZero();
  }

  @Test
  void aTaskOfWhichTheTimersWouldNotHearRunsAllTheSame() {
    beneath.refuses = true;
    assertThatThrownBy(() -> timers.schedule(5, () -> ran.add("a")))
        .isInstanceOf(IllegalStateException.class);
    beneath.now += 10 * GRACE;
    timers.look();
    assertThat(ran).containsExactly("a");
  }
}
