package org.bench104.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
  private final ManualTimers time = new ManualTimers();
  private final RefusalLog log = new RefusalLog(time, 3);

  @Test
  void logsAnAddressOncePerMinuteAndCountsEveryTime() throws Exception {
    InetAddress one = InetAddress.getByName("192.0.2.1");
    InetAddress other = InetAddress.getByName("192.0.2.2");

    assertThat(log.refused(one, "test")).isTrue();
    time.advance(TimeUnit.SECONDS.toNanos(59));
    assertThat(log.refused(one, "test")).isFalse();
    assertThat(log.refused(other, "test")).isTrue();
    time.advance(TimeUnit.SECONDS.toNanos(1));
    assertThat(log.refused(one, "test")).isTrue();
    assertThat(log.count()).isEqualTo(4);
  }

  @Test
  void remembersOnlySoManyAddresses() throws Exception {
    InetAddress first = InetAddress.getByName("192.0.2.0");
    log.refused(first, "test");
    for (int i = 1; i <= 3; i++) {
      log.refused(InetAddress.getByName("192.0.2." + i), "test");
    }

    assertThat(log.refused(first, "test")).as("forgotten, so logged again").isTrue();
  }
}
