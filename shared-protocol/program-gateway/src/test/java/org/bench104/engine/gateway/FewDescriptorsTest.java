package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.ReceiverRun;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.net.Descriptors;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway process that may open few files and sockets, with crowds that only connect. */
@Timeout(180)
class FewDescriptorsTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** An I-frame: M_SP_NA_1, spontaneous, station 1, object 7, on. */
  private static final String STARTDT_AND_FRAME =
      "680407000000" + "680e00000000" + "010103000100070000" + "01";

  @TempDir private Path folder;

  @BeforeEach
  void needsAShell() {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "ulimit needs /bin/sh");
  }

  private Program gateway(int descriptors, int port, int receiverPort) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("gateway.toml"),
            """
            [intake]
            listen = "127.0.0.1:%d"
            max-connections = 5000
            max-per-address = 5000

            [scada]
            lan = "127.0.0.1:%d"

            [spool]
            folder = "%s"
            """
                .formatted(port, receiverPort, folder.resolve("spool")));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return Program.start(
        "gateway",
        folder,
        List.of(
            "/bin/sh",
            "-c",
            "ulimit -n " + descriptors + " && exec \"$@\"",
            "sh",
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes,
            "org.bench104.command.gateway.GatewayCommand",
            "--nogui",
            "--config",
            config.toString()),
        line -> {});
  }

  private ReceiverRun receiver(int port) throws IOException {
    return new ReceiverRun(
        new ReceiverSettings(
            new HostPort("127.0.0.1", port),
            10,
            List.of(),
            new RowFileSettings(
                folder.resolve("data.csv"), Durability.OS, RowFileSettings.DEFAULT_MAX_OCTETS),
            Optional.empty(),
            LinkSettings.defaults()),
        new PrintStream(OutputStream.nullOutputStream()));
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  /** How many the gateway needs while nobody is there; also measured on foreign class paths. */
  private int needed() throws IOException {
    int port = FreePort.find();
    try (Program gateway = gateway(4000, port, FreePort.find())) {
      gateway.awaitLine(".*listening on.*", SOON);
      try (var open = Files.list(Path.of("/proc/" + gateway.pid() + "/fd"))) {
        return (int) open.count();
      }
    }
  }

  @Test
  void crowdsThatOnlyConnectTakeNoDescriptorFromRoutesAndSpool() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "counts in /proc");
    int port = FreePort.find();
    int receiverPort = FreePort.find();
    List<Socket> crowd = new ArrayList<>();
    try (Program gateway = gateway(needed() + Descriptors.RESERVE + 20, port, receiverPort)) {
      gateway.awaitLine(".*listening on.*", SOON);
      try (Socket sender = connect(port)) {
        for (int i = 0; i < 300; i++) {
          crowd.add(connect(port));
        }
        gateway.awaitLine(".*alarm raised: descriptors: .*LimitNOFILE.*", SOON);
        // The route has not found its Receiver yet; now it does, with all places taken.
        try (ReceiverRun receiver = receiver(receiverPort)) {
          assertThat(receiver.listening().port()).isEqualTo(receiverPort);
          gateway.awaitLine(".*route lan started.*", SOON);
          sender.getOutputStream().write(HexFormat.of().parseHex(STARTDT_AND_FRAME));
          Eventually.until(
              "the frame is recorded",
              () ->
                  Files.exists(folder.resolve("data.csv"))
                      && Files.readString(folder.resolve("data.csv")).contains("M_SP_NA_1"));
        }
        for (Socket idle : crowd) {
          idle.close();
        }
        gateway.awaitLine(".*alarm cleared: descriptors.*", SOON);
        assertThat(gateway.lines()).noneMatch(line -> line.contains("ClassNotFound"));
      }
    } finally {
      for (Socket idle : crowd) {
        idle.close();
      }
    }
  }

  @Test
  void aGatewayThatMayOpenTooFewSaysSoInsteadOfStarting() throws Exception {
    try (Program gateway = gateway(needed() + 10, FreePort.find(), FreePort.find())) {
      assertThat(gateway.exitStatus(SOON)).isEqualTo(1);
      assertThat(gateway.lines())
          .anyMatch(
              line ->
                  line.matches(
                      "bench104-gateway: only \\d+ files and sockets may be open, which is too few"
                          + " to start; .*"));
    }
  }
}
