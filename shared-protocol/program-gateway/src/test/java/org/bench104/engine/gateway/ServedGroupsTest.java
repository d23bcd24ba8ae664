package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bench104.bytes.Octets;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Control centres of two groups and one of none, told apart by their addresses. */
@Timeout(90)
@SuppressWarnings("try") // some are only there to be open
class ServedGroupsTest {
  private static final String GROUPS =
      """
      [[serve.group]]
      name = "north"
      from = ["127.0.0.1"]
      [[serve.group]]
      name = "south"
      from = ["127.0.0.2"]
      """;

  @TempDir private Path folder;
  private int port;

  private GatewaySettings settings(String more) throws Exception {
    port = FreePort.find();
    Path file = folder.resolve("gateway.toml");
    Files.writeString(
        file,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = '%s'
        [serve]
        listen = "127.0.0.1:%d"
        %s
        """
            .formatted(folder.resolve("spool"), port, more));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }

  private RawPeer centre(String from) throws IOException {
    RawPeer centre = RawPeer.dial(port, from);
    Eventually.until("started", centre::started);
    return centre;
  }

  /** Events first to last of the station, each its own object address. */
  private static List<Octets> events(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> Octets.of(1, 1, 3, 0, 1, 0, number, 0, 0, 1))
        .toList();
  }

  private static void send(RawPeer station, List<Octets> events) throws IOException {
    for (Octets event : events) {
      station.send(event);
    }
    Eventually.until("safe", station::allAcknowledged);
  }

  private static void gets(RawPeer centre, List<Octets> events) {
    Eventually.until("events arrive", () -> centre.received().size() >= events.size());
    assertThat(centre.received()).containsExactlyElementsOf(events);
  }

  @Test
  void eachGroupGetsEveryEventAndOneWithoutAGroupWhatHappensWhileItIsThere() throws Exception {
    GatewaySettings settings = settings(GROUPS);
    try (RunningGateway gateway = RunningGateway.start(settings);
        RawPeer station = RawPeer.dial(gateway.port())) {
      Eventually.until("started", station::started);
      send(station, events(1, 5));
      try (RawPeer north = centre("127.0.0.1")) {
        gets(north, events(1, 5));
        try (RawPeer alone = centre("127.0.0.3");
            RawPeer another = centre("127.0.0.4")) {
          send(station, events(6, 8));
          gets(alone, events(6, 8));
          gets(another, events(6, 8));
          gets(north, events(1, 8));
        }
      }
    }
    try (RunningGateway gateway = RunningGateway.start(settings);
        RawPeer south = centre("127.0.0.2")) {
      gets(south, events(1, 8)); // its own place in the spool, also over a restart
    }
  }

  @Test
  void eachConnectionCanBeOnItsOwn() throws Exception {
    GatewaySettings settings = settings("redundancy = \"each-connection\"");
    try (RunningGateway gateway = RunningGateway.start(settings);
        RawPeer station = RawPeer.dial(gateway.port());
        RawPeer first = centre("127.0.0.1");
        RawPeer second = centre("127.0.0.1")) {
      Eventually.until("started", station::started);
      send(station, events(1, 4));
      gets(first, events(1, 4));
      gets(second, events(1, 4));
      assertThat(gateway.gateway().further()).isEmpty();
    }
  }
}
