package org.bench104.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.bench104.process.Distribution;
import org.bench104.process.Evidence;
import org.bench104.testing.Program;

/**
 * Gateways that end in the middle of their work, one after the other, under one Sender that sends
 * as fast as it may. Some end while they start; some have a Receiver, the others spool.
 */
final class GatewayLives implements AutoCloseable {
  private static final long ENDLESS = 100_000_000;
  private static final int MOST_OCTETS = 60_000;
  private static final int LONGEST_MOMENT_MILLIS = 40;
  private static final Duration LOADED = Duration.ofSeconds(4);
  private static final Duration STOPPED = Duration.ofSeconds(60);
  private static final String QUICK = "-XX:TieredStopAtLevel=1 -Xlog:cds=off -Xlog:cds+dynamic=off";

  private final Field field;
  private final Random random;
  private final Path archive;
  private final Map<String, String> environment;
  private final Program sender;
  private boolean cut;
  private int started;
  private int startMillis;

  /**
   * Starts Receiver and Sender, and a first gateway to note which classes the later ones share.
   *
   * @param environment of the later gateways
   */
  GatewayLives(
      Distribution distribution, Path spool, Map<String, String> environment, Random random)
      throws IOException {
    this.field = new Field(distribution, spool);
    this.random = random;
    this.archive = distribution.work().resolve("classes.jsa");
    this.environment = environment;
    field.startReceiver();
    field.uplink.blackhole();
    options("-XX:ArchiveClassesAtExit=" + archive);
    field.startGateway().stop(STOPPED);
    options(Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "");
    this.sender = field.startSender(ENDLESS);
  }

  private void options(String sharing) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_OPTS", QUICK + " " + sharing);
    field.gatewayEnvironment(all);
  }

  /** Lets a gateway start, work or not even that, and be killed. Nobody can reach it then. */
  Program liveAndDie() throws IOException {
    long began = System.nanoTime();
    Program gateway = field.launchGateway();
    if (startMillis > 0 && random.nextInt(8) == 0) {
      gateway.awaitExit(Duration.ofMillis(random.nextInt(startMillis)));
    } else {
      gateway.awaitLine("listening on", Field.START);
      startMillis = (int) ((System.nanoTime() - began) / 1_000_000);
      started++;
      work(random.nextInt(MOST_OCTETS));
      gateway.awaitExit(Duration.ofMillis(random.nextInt(LONGEST_MOMENT_MILLIS)));
    }
    assertThat(gateway.isRunning()).as("ended by itself:%n%s", gateway.tail()).isTrue();
    kill();
    return gateway;
  }

  /** Starts a gateway that nobody can reach yet. */
  Program start() throws IOException {
    return field.startGateway();
  }

  /** Kills the gateway, and nobody can reach it then. */
  void kill() throws IOException {
    field.killGateway();
    field.uplink.blackhole();
  }

  /** Lets so many octets through to the gateway. */
  void work(int octets) throws IOException {
    long enough = field.uplink.octetsToTarget() + octets;
    field.uplink.restore();
    field.uplink.awaitToTarget(enough, LOADED);
  }

  /** Sometimes takes the Receiver away, or brings it back. */
  void varyRoutes() throws IOException {
    if (random.nextInt(3) == 0) {
      cutRoutes(!cut);
    }
  }

  /** No Receiver from now on, so that all goes into the spool; or one again. */
  void cutRoutes(boolean none) throws IOException {
    if (none != cut) {
      cut = none;
      if (none) {
        Fault.CUT_BOTH_ROUTES.strike(field);
      } else {
        Fault.CUT_BOTH_ROUTES.heal(field);
      }
    }
  }

  /** How many gateways came so far that they listened. */
  int started() {
    return started;
  }

  /** Lets a last gateway, the paths open, bring everything home. */
  Evidence finish(Predicate<Evidence> enough, Duration atMost) throws IOException {
    start();
    return finishAlive(enough, atMost);
  }

  /** The same with the gateway that runs. */
  Evidence finishAlive(Predicate<Evidence> enough, Duration atMost) throws IOException {
    cutRoutes(false);
    field.uplink.restore();
    sender.kill();
    long sent = field.evidence(found -> true, Duration.ZERO).count("sent");
    Program last = field.startSender(sent);
    assertThat(last.exitStatus(Field.SENT)).as(last.tail()).isZero();
    return field.evidence(enough, atMost);
  }

  @Override
  public void close() throws IOException {
    field.close();
  }
}
