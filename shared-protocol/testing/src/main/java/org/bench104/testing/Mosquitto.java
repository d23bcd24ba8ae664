package org.bench104.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A mosquitto of the test's own: its configuration, its port on loopback, its life. */
public final class Mosquitto implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto");

  private final Path folder;
  private final int port;
  private final Path configuration;

  @SuppressWarnings("NullAway.Init") // prepared, then started
  private Process process;

  private Mosquitto(Path folder, int port, String further) throws IOException {
    this.folder = folder;
    this.port = port;
    this.configuration =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "user "
                + System.getProperty("user.name")
                + "\nper_listener_settings false\npersistence true\npersistence_location "
                + folder
                + "/\nmax_queued_messages 0\nmax_inflight_messages 100\nlistener "
                + port
                + " 127.0.0.1\n"
                + further);
  }

  /** Skips the test, visibly, when mosquitto is not installed. */
  public static Path program() {
    Path found =
        PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst().orElse(Path.of(""));
    if (found.toString().isEmpty()) {
      System.err.println("SKIPPED: mosquitto is not installed, a test of the cloud did not run");
    }
    Assumptions.assumeFalse(found.toString().isEmpty(), "mosquitto is not installed");
    return found;
  }

  /** A broker that is not started yet. */
  public static Mosquitto prepared(Path folder, String further) throws IOException {
    program();
    return new Mosquitto(folder, FreePort.find(), further);
  }

  public static Mosquitto started(Path folder, String further) throws Exception {
    Mosquitto broker = prepared(folder, further);
    broker.start();
    return broker;
  }

  public int port() {
    return port;
  }

  /** Answers when it takes connections. */
  public void start() throws Exception {
    process =
        new ProcessBuilder(program().toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("mosquitto.log").toFile()))
            .start();
    Eventually.until("mosquitto listens on " + port, this::listens);
  }

  private boolean listens() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      if (!process.isAlive()) {
        throw new IOException(
            "mosquitto does not run: " + Files.readString(folder.resolve("mosquitto.log")), e);
      }
      return false;
    }
  }

  /** Ends it in good order: it keeps its sessions. */
  public void stop() throws InterruptedException {
    process.destroy();
    process.waitFor(20, TimeUnit.SECONDS);
  }

  /** Lets it stand still or go on. */
  public void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
