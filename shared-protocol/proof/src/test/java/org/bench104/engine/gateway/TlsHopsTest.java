package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.command.gateway.GatewayCommand;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.ReceiverRun;
import org.bench104.engine.sender.SendingTask;
import org.bench104.engine.sender.StackChoice;
import org.bench104.engine.sender.UnattendedSender;
import org.bench104.gateway.iec104.OldValues;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.sender.FrameList;
import org.bench104.status.Event;
import org.bench104.testing.Eventually;
import org.bench104.tls.TlsFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sender, gateway and Receiver with TLS on both hops, with the files that the command makes. */
@Timeout(120)
class TlsHopsTest {
  private static final HostPort ANY = new HostPort("127.0.0.1", 0);

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();

  private int certificates(String... words) {
    PrintWriter out = new PrintWriter(printed);
    String[] all = new String[words.length + 3];
    all[0] = "certificates";
    all[1] = "--folder";
    all[2] = folder.resolve("tls").toString();
    System.arraycopy(words, 0, all, 3, words.length);
    return GatewayCommand.line().setOut(out).setErr(out).execute(all);
  }

  @BeforeEach
  void make() {
    assertThat(certificates()).as(printed.toString()).isZero();
  }

  private TlsRules rules(String node, Duration age) {
    Path tls = folder.resolve("tls");
    TlsFiles files =
        new TlsFiles(
            Optional.of(tls.resolve("ca.crt")),
            Optional.of(
                new TlsFiles.Identity(tls.resolve(node + ".crt"), tls.resolve(node + ".key"))));
    return TlsRules.of(files).withCrl(tls.resolve("ca.crl")).withTimes(age, Duration.ofMillis(100));
  }

  private ReceiverRun receiver(Duration age) throws IOException {
    RowFileSettings csv = new RowFileSettings(folder.resolve("data.csv"), Durability.OS, 1 << 20);
    return new ReceiverRun(
        new ReceiverSettings(ANY, 8, List.of(), csv, Optional.empty(), LinkSettings.defaults())
            .withTls(Optional.of(rules("receiver", age))),
        null);
  }

  private RunningGateway gateway(ReceiverRun receiver, Duration age) throws Exception {
    return RunningGateway.start(
        new GatewaySettings(
            "",
            new GatewaySettings.Intake(
                ANY,
                8,
                8,
                List.of(),
                LinkSettings.defaults(),
                Optional.of(rules("gateway", TlsRules.LONGEST_AGE))),
            new GatewaySettings.Scada(
                Optional.of(receiver.listening()),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(12),
                Duration.ofSeconds(3),
                LinkSettings.defaults(),
                Optional.of(rules("gateway", age)),
                Optional.of(folder.resolve("commands.csv")),
                OldValues.ALL),
            new GatewaySettings.Spool(folder.resolve("spool"), 1L << 26, 1L << 20)));
  }

  private UnattendedSender sender(RunningGateway gateway, long count, Duration pause)
      throws IOException {
    return sender(gateway, "0b0103000100010000010000", count, pause);
  }

  private UnattendedSender sender(RunningGateway gateway, String asdu, long count, Duration pause)
      throws IOException {
    return new UnattendedSender(
        new SendingTask(
            new HostPort("127.0.0.1", gateway.port()),
            StackChoice.bench104,
            new FrameList(List.of(Octets.parseHex(asdu))),
            count,
            pause,
            null,
            Duration.ofSeconds(20),
            LinkSettings.defaults(),
            Optional.of(rules("sender", TlsRules.LONGEST_AGE))));
  }

  private static List<String> events(RunningGateway gateway) {
    return gateway.events(0).stream().map(Event::text).toList();
  }

  @Test
  void framesPassBothHopsAndTheGatewayTellsWhoIsThere() throws Exception {
    try (ReceiverRun receiver = receiver(TlsRules.LONGEST_AGE);
        RunningGateway gateway = gateway(receiver, TlsRules.LONGEST_AGE);
        UnattendedSender sender = sender(gateway, 500, Duration.ZERO)) {
      assertThat(sender.run()).isInstanceOf(UnattendedSender.Outcome.Done.class);
      assertThat(receiver.summary()).startsWith("received=500 recorded=500");
      assertThat(events(gateway))
          .anyMatch(text -> text.contains("peer is CN=sender (session-established)"))
          .anyMatch(text -> text.contains("peer is CN=receiver (session-established)"));
    }
  }

  @Test
  void everyCommandIsNotedWithTheNameOfTheCertificate() throws Exception {
    try (ReceiverRun receiver = receiver(TlsRules.LONGEST_AGE);
        RunningGateway gateway = gateway(receiver, TlsRules.LONGEST_AGE)) {
      Eventually.until(
          "frames are carried",
          () -> events(gateway).stream().anyMatch(text -> text.contains("carries frames")));
      try (UnattendedSender sender = sender(gateway, "2d010600010088130001", 1, Duration.ZERO)) {
        assertThat(sender.run()).isInstanceOf(UnattendedSender.Outcome.Done.class);
      }
    }
    List<String> rows = Files.readAllLines(folder.resolve("commands.csv"));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1))
        .contains("(CN=sender),scada,passed,,C_SC_NA_1,1,5000,")
        .endsWith(",2d010600010088130001");
  }

  @Test
  void aSessionWhoseCertificatesWereRenewedIsReplacedWithoutAnOutage() throws Exception {
    try (ReceiverRun receiver = receiver(TlsRules.LONGEST_AGE);
        RunningGateway gateway = gateway(receiver, TlsRules.LONGEST_AGE);
        UnattendedSender sender = sender(gateway, 200, Duration.ofMillis(20))) {
      CompletableFuture<UnattendedSender.Outcome> sent =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return sender.run();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      for (int renewed = 1; renewed <= 3; renewed++) {
        int connections = renewed;
        Eventually.until("all are established", () -> established(gateway) >= connections);
        assertThat(certificates("gateway")).isZero();
        Eventually.until("one more is established", () -> established(gateway) > connections);
      }
      assertThat(sent.get(60, TimeUnit.SECONDS)).isInstanceOf(UnattendedSender.Outcome.Done.class);
      assertThat(receiver.summary()).contains("received=200 recorded=200");
      assertThat(events(gateway))
          .anyMatch(text -> text.contains("(session-renewed)"))
          .noneMatch(text -> text.contains("route lan closed"));
      assertThat(gateway.status().get().custody().appended()).as("spooled").isZero();
    }
  }

  /** Connections to the Receiver so far. */
  private static long established(RunningGateway gateway) {
    return events(gateway).stream()
        .filter(text -> text.contains("peer is CN=receiver (session-established)"))
        .count();
  }

  @Test
  void theRevokedReceiverIsCutOffAndItsFramesWaitInTheSpool() throws Exception {
    try (ReceiverRun receiver = receiver(TlsRules.LONGEST_AGE);
        RunningGateway gateway = gateway(receiver, TlsRules.LONGEST_AGE)) {
      Eventually.until(
          "frames are carried",
          () -> events(gateway).stream().anyMatch(text -> text.contains("carries frames")));
      assertThat(certificates("--revoke", "receiver")).isZero();
      Eventually.until(
          "the revoked one is refused",
          () -> events(gateway).stream().anyMatch(text -> text.contains("(cert-revoked)")));
      try (UnattendedSender sender = sender(gateway, 10, Duration.ZERO)) {
        assertThat(sender.run()).isInstanceOf(UnattendedSender.Outcome.Done.class);
      }
      assertThat(receiver.summary()).startsWith("received=0");
      assertThat(certificates("receiver")).isZero();
      Eventually.until(
          "all is recorded", () -> receiver.summary().startsWith("received=10 recorded=10"));
    }
  }

  @Test
  void theCommandAddsNodesAndRefusesWhatMakesNoSense() throws IOException {
    Path tls = folder.resolve("tls");
    byte[] authority = Files.readAllBytes(tls.resolve("ca.crt"));
    assertThat(certificates("station-7", "--host", "10.0.0.7", "--key", "rsa")).isZero();
    assertThat(tls.resolve("station-7.key")).exists();
    assertThat(Files.readAllBytes(tls.resolve("ca.crt"))).isEqualTo(authority);
    assertThat(Files.getPosixFilePermissions(tls.resolve("station-7.key"))).hasSize(2);
    assertThat(certificates("../x")).isEqualTo(2);
    assertThat(certificates("a", "--key", "dsa")).isEqualTo(2);
    assertThat(certificates("--revoke", "nobody")).isEqualTo(1);
    assertThat(printed.toString())
        .contains("  pin ")
        .contains("is no name for a node")
        .contains("allowed are ec and rsa")
        .contains("nobody.crt is not there");
  }
}
