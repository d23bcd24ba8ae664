package org.bench104.pi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway with all its services from the jars of its package: no class is missing. */
@Timeout(300)
class EveryServiceIT {
  private static final String MISSING = "NoClassDefFoundError|ClassNotFoundException";
  private static final String STARTDT_ACT = "680407000000";

  /** Long, because virtual machines of continuous integration start slowly. */
  private static final Duration STARTED = Duration.ofMinutes(4);

  private final int intake = FreePort.find();
  private final int http = FreePort.find();
  private final int broker = FreePort.find();
  private final int webSocket = FreePort.find();
  private final int meters = FreePort.find();
  private final int modbus = FreePort.find();
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path folder;

  EveryServiceIT() throws IOException {}

  @Test
  void everyServiceWorksFromTheJarsOfThePackage() throws Exception {
    try (Program gateway = gateway(jars(""));
        Program meter =
            program(jars(""), "simulator.SimulatorCommand", "ivy", "--to", "127.0.0.1:" + meters)) {
      gateway.awaitLine(".*route lan is not reachable.*", STARTED);
      Eventually.until("the status API answers", () -> get("/api/status").contains("\"meters\""));
      assertThat(get("/")).contains("<html");
      assertThat(get("/metrics")).contains("jvm_memory_used_bytes", "bench104_");
      assertThat(get("/api/openapi.json")).contains("openapi");
      assertThat(firstOctets(intake, HexFormat.of().parseHex(STARTDT_ACT), 6))
          .isEqualTo("68040b000000");
      assertThat(
              firstOctets(
                  broker, HexFormat.of().parseHex("101000044d5154540402003c000474657374"), 2))
          .as("CONNACK")
          .isEqualTo("2002");
      assertThat(new String(HexFormat.of().parseHex(firstOctets(webSocket, upgrade(), 12))))
          .isEqualTo("HTTP/1.1 101");
      assertThat(firstOctets(modbus, HexFormat.of().parseHex("000100000006010300000001"), 2))
          .isEqualTo("0001");
      Eventually.until("the meter is online", () -> get("/api/status").contains("\"online\":1"));
      assertThat(meter.isRunning()).isTrue();
      gateway.stop(Duration.ofSeconds(30));
      assertThat(gateway.lines()).noneMatch(line -> line.matches(".*(" + MISSING + "|ERROR).*"));
    }
  }

  /** The negative control. */
  @Test
  void aJarThatIsMissingIsFoundOut() throws Exception {
    try (Program gateway = gateway(jars("jackson-datatype-jsr310"))) {
      gateway.awaitLine(".*(route lan is not reachable|" + MISSING + ").*", STARTED);
      Eventually.until(
          "a class is missed",
          () -> {
            get("/api/status");
            return gateway.lines().stream().anyMatch(line -> line.matches(".*(" + MISSING + ").*"));
          });
    }
  }

  private Program gateway(String jars) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("gateway.toml"),
            """
            [intake]
            listen = "127.0.0.1:%d"
            [spool]
            folder = "%s"
            [scada]
            lan = "127.0.0.1:1"
            [http]
            listen = "127.0.0.1:%d"
            [broker]
            listen = "127.0.0.1:%d"
            websocket = "127.0.0.1:%d"
            [cloud]
            broker = "mqtt://127.0.0.1:%d"
            [meters]
            listen = "127.0.0.1:%d"
            [meters.polling]
            first-after = "10ms"
            [modbus]
            listen = "127.0.0.1:%d"
            [[modbus.device]]
            name = "itself"
            address = "127.0.0.1:%d"
            [[modbus.device.register]]
            name = "x"
            address = 3
            type = "uint16"
            [[acquire]]
            connect = "127.0.0.1:1"
            """
                .formatted(
                    intake,
                    folder.resolve("spool"),
                    http,
                    broker,
                    webSocket,
                    broker,
                    meters,
                    modbus,
                    modbus));
    return program(jars, "gateway.GatewayCommand", "--nogui", "--config", file.toString());
  }

  private Program program(String jars, String main, String... arguments) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Stream<String> command =
        Stream.concat(
            Stream.of(java.toString(), "-cp", jars, "org.bench104.command." + main),
            Stream.of(arguments));
    return Program.start(main, folder, command.toList(), line -> {});
  }

  /** The class path of the package, but for one jar. */
  private static String jars(String without) throws IOException {
    Path lib = Path.of("gateway", "target", "lib").toAbsolutePath();
    try (Stream<Path> files = Files.list(lib)) {
      List<String> paths =
          files
              .filter(
                  file -> without.isEmpty() || !file.getFileName().toString().startsWith(without))
              .map(Path::toString)
              .toList();
      return String.join(":", paths);
    }
  }

  private byte[] upgrade() {
    return """
        GET / HTTP/1.1\r
        Host: 127.0.0.1\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Protocol: mqtt\r
        Sec-WebSocket-Key: SGVsbG8sIHdvcmxkIQ==\r
        \r
        """
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String firstOctets(int port, byte[] request, int count) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      return HexFormat.of().formatHex(in.readNBytes(count));
    }
  }

  /** What is answered, or nothing while nobody answers. */
  private String get(String path) throws InterruptedException {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      return "";
    }
  }
}
