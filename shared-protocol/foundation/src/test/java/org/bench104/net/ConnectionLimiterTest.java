package org.bench104.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.net.ConnectionLimiter.Verdict.ADMITTED;
import static org.bench104.net.ConnectionLimiter.Verdict.TOO_MANY;
import static org.bench104.net.ConnectionLimiter.Verdict.TOO_OFTEN;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.bench104.address.AddressRange;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class ConnectionLimiterTest {
  private static final InetAddress PEER = Addresses.literal("10.1.2.3").orElseThrow();
  private static final InetAddress OTHER = Addresses.literal("10.1.2.4").orElseThrow();

  private final ManualTimers time = new ManualTimers();
  private final ConnectionLimiter limiter =
      new ConnectionLimiter(
          new ConnectionLimits(
              2,
              5,
              Duration.ofSeconds(60),
              Duration.ofSeconds(300),
              List.of(AddressRange.parse("127.0.0.0/8"))),
          time);

  @Test
  void oneAddressHasOnlySoManyConnectionsAndOthersDoNotNotice() {
    assertThat(limiter.attempt(PEER)).isEqualTo(ADMITTED);
    assertThat(limiter.attempt(PEER)).isEqualTo(ADMITTED);
    assertThat(limiter.attempt(PEER)).isEqualTo(TOO_MANY);
    assertThat(limiter.attempt(OTHER)).isEqualTo(ADMITTED);
    limiter.closed(PEER);
    assertThat(limiter.attempt(PEER)).isEqualTo(ADMITTED);
    assertThat(limiter.tooMany()).isEqualTo(1);
  }

  @Test
  void anAddressThatTriesTooOftenIsBlockedForAWhile() {
    for (int i = 0; i < 5; i++) {
      assertThat(limiter.attempt(PEER)).isEqualTo(ADMITTED);
      limiter.closed(PEER);
    }
    assertThat(limiter.blocked(PEER)).isFalse();
    assertThat(limiter.attempt(PEER)).isEqualTo(TOO_OFTEN);
    assertThat(limiter.blocked(PEER)).isTrue();
    assertThat(limiter.blocked(OTHER)).isFalse();
    assertThat(limiter.blockedAddresses()).isEqualTo(1);
    time.advance(Duration.ofSeconds(299).toNanos());
    assertThat(limiter.attempt(PEER)).isEqualTo(TOO_OFTEN);
    time.advance(Duration.ofSeconds(1).toNanos());
    assertThat(limiter.attempt(PEER)).isEqualTo(ADMITTED);
    assertThat(limiter.blockedAddresses()).isZero();
    assertThat(limiter.tooOften()).isEqualTo(2);
  }

  @Test
  void attemptsInTheTimeOfABlockDoNotProlongIt() {
    for (int i = 0; i < 6; i++) {
      limiter.attempt(PEER);
    }
    for (int i = 0; i < 299; i++) {
      time.advance(Duration.ofSeconds(1).toNanos());
      assertThat(limiter.attempt(PEER)).isEqualTo(TOO_OFTEN);
    }
    time.advance(Duration.ofSeconds(1).toNanos());
    assertThat(limiter.blocked(PEER)).isFalse();
  }

  @Test
  void anAttemptThatIsOneConnectionTooManyCountsAsAnAttempt() {
    limiter.attempt(PEER);
    limiter.attempt(PEER);
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.attempt(PEER)).isEqualTo(TOO_MANY);
    }
    assertThat(limiter.attempt(PEER)).isEqualTo(TOO_OFTEN);
  }

  @Test
  void attemptsThatAreOldDoNotCount() {
    for (int i = 0; i < 20; i++) {
      assertThat(limiter.attempt(PEER)).isEqualTo(ADMITTED);
      limiter.closed(PEER);
      time.advance(Duration.ofSeconds(13).toNanos());
    }
  }

  @Test
  void addressesThatAreExemptAreNotLimited() {
    InetAddress loopback = Addresses.literal("127.0.0.1").orElseThrow();
    for (int i = 0; i < 100; i++) {
      assertThat(limiter.attempt(loopback)).isEqualTo(ADMITTED);
    }
    assertThat(limiter.attempt(PEER)).isEqualTo(ADMITTED);
    limiter.closed(loopback);
    assertThat(limiter.knownAddresses()).isEqualTo(1);
  }

  @Test
  void manyAddressesDoNotFillTheMemory() throws Exception {
    for (int i = 0; i < 30_000; i++) {
      InetAddress address =
          InetAddress.getByAddress(new byte[] {11, (byte) (i >> 16), (byte) (i >> 8), (byte) i});
      assertThat(limiter.attempt(address)).isEqualTo(ADMITTED);
      limiter.closed(address);
    }
    assertThat(limiter.knownAddresses()).isLessThanOrEqualTo(10_000);
  }
}
