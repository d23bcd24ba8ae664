package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.bytes.Octets;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One peer that holds connections, or talks nonsense without end, harms nobody else. */
@Timeout(120)
@SuppressWarnings("try") // some are only there to be open
class OddPeersTest {
  private static final int MANY = 1600;
  private static final int BURST = 400;

  /** What a record prints of itself, e.g. {@code AsduHeader[typeId=58, sq=false}. */
  private static final String RECORD_TEXT = "(?s).*\\b[A-Z]\\w+\\[\\w+=.*";

  /** Unasked answers, a request, impossible times and causes, cut, private, reserved. */
  private static final List<String> ODD =
      List.of(
          "2d0107000100640000" + "01",
          "64010a00010000000014",
          "3a0107000100640000" + "01" + "e8030a0c9e071a",
          "2d0106000100640000" + "01",
          "1e0103000100640000" + "01" + "e8033f0c9e071a",
          "0101010001006400" + "0001",
          "0102030001006400" + "00",
          "c80103000100aabb",
          "2b0103000100aabb");

  @TempDir private Path folder;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> written =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getFormattedMessage());
        }
      };

  @BeforeEach
  void listen() {
    written.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    written.start();
    root().addAppender(written);
  }

  @AfterEach
  void listenNoMore() {
    root().detachAppender(written);
  }

  private static ch.qos.logback.classic.Logger root() {
    return ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(ch.qos.logback.classic.Logger.ROOT_LOGGER_NAME);
  }

  private RunningGateway gateway(String intake, String further) throws Exception {
    Path file = folder.resolve("gateway.toml");
    Files.writeString(
        file,
        """
        [intake]
        listen = "127.0.0.1:0"
        %s
        [spool]
        folder = '%s'
        %s
        """
            .formatted(intake, folder.resolve("spool"), further));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return RunningGateway.start(((Configured.Usable<GatewaySettings>) read).settings());
  }

  private static List<Socket> idle(int port, int count) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new Socket("127.0.0.1", port));
    }
    return sockets;
  }

  private static void end(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void sixtyFourIdleConnectionsOfOneAddressLockNobodyElseOut() throws Exception {
    int serve = FreePort.find();
    try (RunningGateway gateway = gateway("", "[serve]\nlisten = \"127.0.0.1:" + serve + "\"")) {
      List<Socket> idle = idle(gateway.port(), 64);
      idle.addAll(idle(serve, 64));
      try (RawPeer station = RawPeer.dial(gateway.port(), "127.0.0.2");
          RawPeer centre = RawPeer.dial(serve, "127.0.0.2")) {
        Eventually.until("both started", () -> station.started() && centre.started());
        station.send(Octets.parseHex("01010300010064000001"));
        Eventually.until("the value arrives", () -> !centre.received().isEmpty());
        Eventually.until("acknowledged", station::allAcknowledged);
      }
      end(idle);
    }
  }

  /** The negative control: what the limit is there for. */
  @Test
  void withoutALimitPerAddressTheyLockEverybodyOut() throws Exception {
    try (RunningGateway gateway = gateway("max-connections = 64\nmax-per-address = 64", "")) {
      List<Socket> idle = idle(gateway.port(), 64);
      Eventually.until("all are in", () -> gateway.status().get().intake().senders().size() == 64);
      try (RawPeer station = RawPeer.dial(gateway.port(), "127.0.0.2")) {
        Eventually.until("turned away", station::ended);
      }
      end(idle);
    }
  }

  @Test
  void anRtuThatTalksNonsenseWritesSentencesAndFewOfThem() throws Exception {
    try (ScriptedRtu rtu = new ScriptedRtu();
        RunningGateway gateway =
            gateway(
                "", "[[acquire]]\nname = \"feeder 7\"\nconnect = \"" + rtu.listening() + "\"")) {
      rtu.awaitStart(1);
      for (int i = 0; i < MANY; i++) {
        Eventually.until("room", () -> rtu.room() > 0);
        rtu.send(ODD.get(i % ODD.size()));
      }
      Eventually.until("all are looked at", () -> rtu.room() == 12);
    }
    assertThat(lines).noneMatch(line -> line.matches(RECORD_TEXT));
    List<String> about = lines.stream().filter(line -> line.contains("feeder 7")).toList();
    assertThat(about)
        .hasSizeBetween(10, 150)
        .anyMatch(line -> line.startsWith("finding in a frame of RTU feeder 7: "))
        .anyMatch(
            line -> line.startsWith("C_SC_NA_1 of station 1 with cause act from RTU feeder 7"));
    assertThat(lines).noneMatch(line -> line.contains("sender 127.0.0.1"));
    assertThat(lines).hasSizeLessThan(200);
  }

  @Test
  void aControlCentreThatAsksNonsenseWritesFewLines() throws Exception {
    int serve = FreePort.find();
    try (RunningGateway gateway = gateway("", "[serve]\nlisten = \"127.0.0.1:" + serve + "\"");
        RawPeer centre = RawPeer.dial(serve)) {
      Eventually.until("started", centre::started);
      for (int i = 0; i < MANY; i++) {
        centre.send(Octets.parseHex(ODD.get(i % ODD.size())));
        if (i % BURST == BURST - 1) {
          Eventually.until("dealt with", centre::allAcknowledged);
        }
      }
      List<String> audit = lines.stream().filter(line -> line.startsWith("serve ")).toList();
      assertThat(audit).hasSizeBetween(5, 100).noneMatch(line -> line.matches(RECORD_TEXT));
      assertThat(lines).hasSizeLessThan(200);
    }
  }

  @Test
  void aPeerThatComesAndGoesWritesFewLines() throws Exception {
    try (RunningGateway gateway = gateway("", "")) {
      for (int i = 0; i < 300; i++) {
        new Socket("127.0.0.1", gateway.port()).close();
      }
      Eventually.until("all are gone", () -> gateway.status().get().intake().senders().isEmpty());
    }
    assertThat(lines.stream().filter(line -> line.contains("sender 127.0.0.1")))
        .hasSizeLessThan(40);
  }
}
