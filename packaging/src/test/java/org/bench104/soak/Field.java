package org.bench104.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.bench104.process.Distribution;
import org.bench104.process.Evidence;
import org.bench104.testing.FreePort;
import org.bench104.testing.PathProxy;
import org.bench104.testing.Program;
import org.jspecify.annotations.Nullable;

/**
 * Sender, gateway and Receiver as processes, with a path from the Sender to the gateway and two
 * from the gateway to the same Receiver. Ledgers survive every restart; logs are kept beside them.
 */
final class Field implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(60);
  static final Duration SENT = Duration.ofSeconds(120);

  private static final Pattern FAULT = Pattern.compile("\\bfault\\b|Exception");

  /** Short times, so that a dead path is noticed within seconds. */
  private static final String CONFIGURATION =
      """
      [scada]
      hold-down = "1s"
      spool-after = "2s"
      next-route-after = "500ms"
      [scada.link]
      t1 = "3s"
      t2 = "1s"
      t3 = "2s"
      [spool]
      segment = "256KiB"
      """;

  final PathProxy uplink;
  final PathProxy lan;
  final PathProxy tailscale;

  private final Distribution distribution;
  private final Path spool;
  private final int receiverPort = FreePort.find();
  private final int gatewayPort = FreePort.find();
  private @Nullable Program receiver;
  private @Nullable Program gateway;
  private @Nullable Program sender;
  private Map<String, String> environment = Map.of();
  private int kills;

  /** Nothing runs yet; all paths are open. */
  Field(Distribution distribution, Path spool) throws IOException {
    this.distribution = distribution;
    this.spool = spool;
    uplink = PathProxy.to(gatewayPort);
    lan = PathProxy.to(receiverPort);
    tailscale = PathProxy.to(receiverPort);
    Files.writeString(distribution.work().resolve("gateway.toml"), CONFIGURATION);
  }

  void startReceiver() throws IOException {
    receiver =
        distribution.start(
            "receiver",
            log("receiver"),
            "--nogui",
            "--listen",
            "127.0.0.1:" + receiverPort,
            "--csv",
            "iec104_data.csv",
            "--ledger",
            "received.csv",
            // SIGKILL cannot lose what the operating system has; syncing would only take time.
            "--durability",
            "os");
    receiver.awaitLine("listening on", START);
  }

  Program startGateway() throws IOException {
    Program started = launchGateway();
    started.awaitLine("listening on", START);
    return started;
  }

  /** Lets the gateway's processes have {@code variables} from the next start on. */
  void gatewayEnvironment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
  }

  /** Does not wait until it is there. */
  Program launchGateway() throws IOException {
    Program started =
        distribution.start(
            "gateway",
            environment,
            log("gateway"),
            "--nogui",
            "--config",
            "gateway.toml",
            "--listen",
            "127.0.0.1:" + gatewayPort,
            "--lan",
            "127.0.0.1:" + lan.port(),
            "--tailscale",
            "127.0.0.1:" + tailscale.port(),
            "--spool",
            spool.toString());
    gateway = started;
    return started;
  }

  /** Sends until {@code total} frames are in the ledger and acknowledged, earlier runs included. */
  Program startSender(long total) throws IOException {
    Program started =
        distribution.start(
            "sender",
            log("sender"),
            "--nogui",
            "--to",
            "127.0.0.1:" + uplink.port(),
            "--count",
            Long.toString(total),
            "--rate",
            "max",
            "--ledger",
            "sent.csv",
            "--timeout",
            SENT.toSeconds() + "s");
    sender = started;
    return started;
  }

  void killReceiver() {
    kill(receiver);
  }

  void killGateway() {
    kill(gateway);
  }

  void killSender() {
    kill(sender);
  }

  int kills() {
    return kills;
  }

  private void kill(@Nullable Program program) {
    if (program != null && program.isRunning()) {
      program.kill();
      kills++;
    }
  }

  /** Programs end only when they are killed, and meet nothing they were not made for. */
  void assertRunning() {
    for (@Nullable Program program : new Program[] {receiver, gateway}) {
      assertThat(program).isNotNull();
      assertThat(program.isRunning()).as("ended by itself:%n%s", program.tail()).isTrue();
      assertThat(program.lines()).noneMatch(line -> FAULT.matcher(line).find());
    }
  }

  /** Lets the spool drain: compares the ledgers until nothing is missing or the time is over. */
  Evidence evidence(long total, Duration atMost) throws IOException {
    return evidence(found -> found.complete(total), atMost);
  }

  /** Compares the ledgers until that is {@code enough} or the time is over. */
  Evidence evidence(Predicate<Evidence> enough, Duration atMost) throws IOException {
    long deadline = System.nanoTime() + atMost.toNanos();
    Path folder = distribution.work();
    while (true) {
      Evidence found =
          Evidence.of(distribution, folder.resolve("sent.csv"), folder.resolve("received.csv"));
      if (enough.test(found) || System.nanoTime() > deadline || receiver == null) {
        return found;
      }
      receiver.awaitExit(Duration.ofSeconds(1));
    }
  }

  private Consumer<String> log(String program) {
    Path log = distribution.work().resolve(program + ".log");
    return line -> {
      try {
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  @Override
  public void close() throws IOException {
    for (@Nullable Program program : new Program[] {sender, gateway, receiver}) {
      if (program != null) {
        program.close();
      }
    }
    uplink.close();
    lan.close();
    tailscale.close();
  }
}
