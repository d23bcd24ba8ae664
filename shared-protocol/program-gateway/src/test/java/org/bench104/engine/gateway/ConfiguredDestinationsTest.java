package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bench104.bytes.Octets;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is not configured is no destination: nothing is kept for it. */
@Timeout(90)
@SuppressWarnings("try") // some are only there to be open
class ConfiguredDestinationsTest {
  @TempDir private Path folder;
  private int port;

  @BeforeEach
  void freePort() throws IOException {
    port = FreePort.find();
  }

  private RunningGateway gateway(String more) throws Exception {
    Path file = folder.resolve("gateway.toml");
    Files.writeString(
        file,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = '%s'
        %s
        """
            .formatted(folder.resolve("spool"), more));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return RunningGateway.start(((Configured.Usable<GatewaySettings>) read).settings());
  }

  private String serve() {
    return "[serve]\nlisten = \"127.0.0.1:" + port + "\"\n";
  }

  private static List<Octets> events(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> Octets.of(1, 1, 3, 0, 1, 0, number, 0, 0, 1))
        .toList();
  }

  private static void take(RunningGateway gateway, List<Octets> events) throws IOException {
    try (RawPeer station = RawPeer.dial(gateway.port())) {
      Eventually.until("started", station::started);
      for (Octets event : events) {
        station.send(event);
      }
      Eventually.until("safe", station::allAcknowledged);
    }
  }

  private static void gets(RawPeer centre, List<Octets> events) {
    Eventually.until("events arrive", () -> centre.received().size() >= events.size());
    assertThat(centre.received()).containsExactlyElementsOf(events);
  }

  private static long rows(RunningGateway gateway) {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    gateway
        .loop()
        .execute(() -> gateway.gateway().store().depth(depth -> answer.complete(depth.rows())));
    return answer.join();
  }

  private static void nothingIsKept(RunningGateway gateway) {
    Eventually.until("the spool is empty", () -> rows(gateway) == 0);
    Eventually.until("memory is empty", () -> gateway.status().join().custody().inMemory() == 0);
  }

  @Test
  void withControlCentresOnlyNothingIsKeptForAReceiver() throws Exception {
    try (RunningGateway gateway = gateway(serve())) {
      assertThat(gateway.storesForNobody()).isFalse();
      take(gateway, events(1, 20));
      assertThat(rows(gateway)).as("nobody is started").isEqualTo(20);
      try (RawPeer centre = RawPeer.dial(port)) {
        gets(centre, events(1, 20));
        nothingIsKept(gateway);
        take(gateway, events(21, 40));
        gets(centre, events(1, 40));
        nothingIsKept(gateway);
      }
      assertThatThrownBy(() -> gateway.act(Gateway::pauseForwarding).join())
          .hasMessageContaining("no Receiver is configured");
    }
  }

  @Test
  void whatIsStoredForNobodyGoesToWhoeverIsAddedAndAgainAfterItWasRemoved() throws Exception {
    try (RunningGateway gateway = gateway("")) {
      assertThat(gateway.storesForNobody()).isTrue();
      take(gateway, events(1, 5));
      assertThat(rows(gateway)).isEqualTo(5);
    }
    try (RunningGateway gateway = gateway(serve());
        RawPeer centre = RawPeer.dial(port)) {
      gets(centre, events(1, 5));
      nothingIsKept(gateway);
    }
    try (RunningGateway gateway = gateway("")) {
      take(gateway, events(6, 9));
      assertThat(rows(gateway)).isEqualTo(4);
    }
    try (RunningGateway gateway = gateway(serve());
        RawPeer centre = RawPeer.dial(port)) {
      gets(centre, events(6, 9));
      nothingIsKept(gateway);
    }
  }

  @Test
  void aRemovedDestinationHoldsNothingAndGetsWhatComesOnceItIsAddedAgain() throws Exception {
    String north = serve() + "[[serve.group]]\nname = \"north\"\nfrom = [\"127.0.0.1\"]\n";
    String both = north + "[[serve.group]]\nname = \"south\"\nfrom = [\"127.0.0.2\"]\n";
    try (RunningGateway gateway = gateway(both);
        RawPeer centre = RawPeer.dial(port, "127.0.0.1")) {
      take(gateway, events(1, 5));
      gets(centre, events(1, 5));
      assertThat(rows(gateway)).as("for south").isEqualTo(5);
    }
    try (RunningGateway gateway = gateway(north)) {
      nothingIsKept(gateway);
      take(gateway, events(6, 9));
    }
    try (RunningGateway gateway = gateway(both);
        RawPeer first = RawPeer.dial(port, "127.0.0.2");
        RawPeer second = RawPeer.dial(port, "127.0.0.1")) {
      gets(first, events(6, 9));
      gets(second, events(6, 9));
      nothingIsKept(gateway);
    }
  }
}
