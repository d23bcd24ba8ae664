package org.bench104.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class StrikesTest {
  private final ManualTimers time = new ManualTimers();
  private final Strikes<String> strikes =
      new Strikes<>(3, Duration.ofSeconds(10), Duration.ofSeconds(60), time);

  private void fail(String key, int times) {
    for (int i = 0; i < times; i++) {
      strikes.failed(key);
    }
  }

  @Test
  void oneTooManyWithinTheWindowBlocksThatKeyForAWhile() {
    fail("a", 3);
    assertThat(strikes.blocked("a")).isFalse();
    fail("a", 1);
    assertThat(strikes.blocked("a")).isTrue();
    assertThat(strikes.blocked("b")).isFalse();
    assertThat(strikes.blockedKeys()).isEqualTo(1);
    time.advance(Duration.ofSeconds(61).toNanos());
    assertThat(strikes.blocked("a")).isFalse();
  }

  @Test
  void failuresOutsideTheWindowAreForgotten() {
    for (int i = 0; i < 20; i++) {
      fail("a", 1);
      time.advance(Duration.ofSeconds(4).toNanos());
    }
    assertThat(strikes.blocked("a")).isFalse();
  }

  @Test
  void manyKeysCostBoundedMemory() {
    for (int i = 0; i < 30_000; i++) {
      fail("key " + i, 4);
    }
    assertThat(strikes.blockedKeys()).isEqualTo(10_000);
  }

  @Test
  void addressesOfOneNetworkOf64BitsAreOnePeer() throws Exception {
    OpenByPeer open = new OpenByPeer(2);
    InetAddress first = InetAddress.getByName("2001:db8:1:2::1");
    InetAddress second = InetAddress.getByName("2001:db8:1:2:ffff::9");
    InetAddress elsewhere = InetAddress.getByName("2001:db8:1:3::1");
    assertThat(open.enters(first)).isTrue();
    assertThat(open.enters(second)).isTrue();
    assertThat(open.enters(first)).isFalse();
    assertThat(open.enters(elsewhere)).isTrue();
    assertThat(open.enters(InetAddress.getByName("192.0.2.1"))).isTrue();
    open.left(second);
    assertThat(open.enters(first)).isTrue();
  }
}
