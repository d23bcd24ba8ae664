package org.bench104.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {
  private final ManualTimers timers = new ManualTimers();
  private final AttemptLimit limit =
      new AttemptLimit(
          new AttemptLimit.Settings(
              2, 3, Duration.ofMinutes(1).toNanos(), Duration.ofMinutes(5).toNanos()),
          timers);

  private static InetAddress address(int last) {
    return Addresses.literal("10.0.0." + last).orElseThrow();
  }

  @Test
  void oneAddressHasOnlySoManyConnectionsAtTheSameTime() {
    assertThat(limit.opened(address(1))).isEmpty();
    assertThat(limit.opened(address(1))).isEmpty();
    assertThat(limit.opened(address(1))).isPresent();
    assertThat(limit.tooMany()).isEqualTo(1);
    assertThat(limit.opened(address(2))).isEmpty();
  }

  @Test
  void anAddressThatComesTooOftenIsBlockedForAWhile() {
    for (int i = 0; i < 3; i++) {
      assertThat(limit.opened(address(1))).isEmpty();
      limit.closed(address(1));
    }
    assertThat(limit.opened(address(1))).isPresent();
    assertThat(limit.isBlocked(address(1))).isTrue();
    assertThat(limit.blockedAddresses()).isEqualTo(1);
    timers.advance(Duration.ofMinutes(2).toNanos());
    assertThat(limit.opened(address(1))).isPresent();
    assertThat(limit.tooOften()).isEqualTo(2);
    timers.advance(Duration.ofMinutes(4).toNanos());
    assertThat(limit.opened(address(1))).isEmpty();
    assertThat(limit.isBlocked(address(1))).isFalse();
  }

  @Test
  void attemptsLeaveTheWindow() {
    for (int i = 0; i < 10; i++) {
      assertThat(limit.opened(address(1))).isEmpty();
      limit.closed(address(1));
      timers.advance(Duration.ofSeconds(31).toNanos());
    }
  }

  @Test
  void whatIsRememberedIsBounded() throws Exception {
    for (int i = 0; i < 30_000; i++) {
      InetAddress peer =
          InetAddress.getByAddress(new byte[] {11, (byte) (i >> 16), (byte) (i >> 8), (byte) i});
      assertThat(limit.opened(peer)).isEmpty();
      limit.closed(peer);
    }
    assertThat(limit.remembered()).isLessThanOrEqualTo(10_000);
  }
}
