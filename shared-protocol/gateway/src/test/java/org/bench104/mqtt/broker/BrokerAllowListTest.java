package org.bench104.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.mqtt.exchange.Limits;
import org.bench104.net.AllowList;
import org.bench104.testing.RefusalLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may connect to the broker at all. */
@Timeout(60)
class BrokerAllowListTest {
  private static BrokerSettings settings(String allowed) {
    HostPort any = new HostPort("127.0.0.1", 0);
    return new BrokerSettings(
        any,
        Optional.of(any),
        new BrokerSettings.Entrance(
            100,
            AllowList.parse(List.of(allowed)).ranges(),
            List.of(),
            100,
            1000,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5)),
        64 << 10,
        100,
        Limits.defaults());
  }

  /** What the broker answers to a CONNECT on this port. */
  private static String connect(int port) throws IOException {
    try (RawClient client = new RawClient(port)) {
      try {
        return client.connect("c", true, "vera", BrokerOnLoopback.PASSWORD).hex();
      } catch (IOException e) {
        return "closed"; // hung up while it was being written to
      }
    }
  }

  @Test
  void anAddressThatIsNotOnTheAllowListIsHungUpOnCountedAndLoggedOnce() throws Exception {
    try (RefusalLines lines = new RefusalLines("mqtt-test");
        BrokerOnLoopback served =
            new BrokerOnLoopback(Anonymous.EVERYBODY, settings("192.0.2.0/24"))) {
      assertThat(connect(served.port())).isEqualTo("closed");
      assertThat(connect(served.port())).isEqualTo("closed");
      assertThat(connect(served.broker.webSocketPort().orElseThrow())).isEqualTo("closed");
      assertThat(served.status().refused().notAllowed()).isEqualTo(3);
      assertThat(served.status().refused().logins()).isZero();
      assertThat(served.status().clients()).isZero();
      assertThat(lines.lines())
          .singleElement()
          .asString()
          .contains("refused a connection from 127.0.0.1", "not on the allow-list");
    }
  }

  @Test
  void anAddressOnTheAllowListIsServed() throws Exception {
    try (RefusalLines lines = new RefusalLines("mqtt-test");
        BrokerOnLoopback served = new BrokerOnLoopback(Anonymous.NOBODY, settings("127.0.0.1"))) {
      assertThat(connect(served.port())).isEqualTo("20020000");
      assertThat(served.status().refused().notAllowed()).isZero();
      assertThat(lines.lines()).isEmpty();
    }
  }
}
