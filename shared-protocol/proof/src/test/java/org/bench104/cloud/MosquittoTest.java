package org.bench104.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.mqtt.client.Login;
import org.bench104.testing.Eventually;
import org.bench104.testing.Mosquitto;
import org.bench104.tls.CertificateMaker;
import org.bench104.tls.CertificateMaker.Issued;
import org.bench104.tls.CertificateMaker.KeyForm;
import org.bench104.tls.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The destination cloud against a real mosquitto: nothing is lost, whatever happens to it. */
@Timeout(120)
class MosquittoTest {
  private static final String OPEN = "allow_anonymous true\n";
  private static final CloudSettings QUICK =
      CloudSettings.defaults().withTimes(Duration.ofSeconds(10), Duration.ofSeconds(1));

  @TempDir private Path folder;
  private final CertificateMaker authority = CertificateMaker.authority("Bench Authority");

  private static ClientSettings client(String scheme, int port, String id) {
    return ClientSettings.of(BrokerAddress.parse(scheme + "://127.0.0.1:" + port), id);
  }

  private static List<Integer> numbers(int to) {
    return IntStream.rangeClosed(1, to).boxed().toList();
  }

  private String tls(Issued server) throws IOException {
    authority.authority().writeCertificate(folder.resolve("ca.crt"));
    server.writeChain(folder.resolve("server.crt"));
    server.writeKey(folder.resolve("server.key"), KeyForm.PKCS8);
    return "cafile %s/ca.crt\ncertfile %s/server.crt\nkeyfile %s/server.key\nrequire_certificate true\nuse_identity_as_username true\nallow_anonymous false\n"
        .replace("%s", folder.toString());
  }

  private TlsFiles files(CertificateMaker trusted, String name) throws IOException {
    Issued own = authority.issueRsa(name);
    return new TlsFiles(
        Optional.of(trusted.authority().writeCertificate(folder.resolve(name + "-ca.crt"))),
        Optional.of(
            new TlsFiles.Identity(
                own.writeChain(folder.resolve(name + ".crt")),
                own.writeKey(folder.resolve(name + ".key"), KeyForm.PKCS1))));
  }

  @Test
  void bothEndsShowCertificatesAndTheBrokerMayRestart() throws Exception {
    try (Mosquitto broker = Mosquitto.started(folder, tls(authority.issue("broker")));
        Bench bench =
            new Bench(
                folder,
                client("mqtts", broker.port(), "gw").withTls(files(authority, "gw")),
                QUICK)) {
      bench.subscribe(client("mqtts", broker.port(), "sub").withTls(files(authority, "sub")));
      bench.send(1, 300);
      Eventually.until("300 frames", () -> bench.cloudGot().size() >= 300);
      assertThat(bench.cloudGot()).as("no duplicates without a fault").isEqualTo(numbers(300));
      assertThat(bench.spoolRows()).isZero();
      broker.stop();
      bench.send(301, 900);
      assertThat(bench.scadaGot()).as("scada goes on").isEqualTo(900);
      broker.start();
      bench.send(901, 1200);
      Eventually.until("1200 frames", () -> bench.cloudGot().contains(1200));
      assertThat(List.copyOf(new LinkedHashSet<>(bench.cloudGot()))).isEqualTo(numbers(1200));
      Eventually.until("the spool is empty again", () -> bench.spoolRows() == 0);
      assertThat(bench.alarms()).isEqualTo("{}");
    }
  }

  @Test
  void aBrokerThatCannotBeTrustedIsSaidInWordsAndScadaGoesOn() throws Exception {
    CertificateMaker stranger = CertificateMaker.authority("Stranger");
    try (Mosquitto broker = Mosquitto.started(folder, tls(authority.issue("broker")));
        Bench bench =
            new Bench(
                folder,
                client("mqtts", broker.port(), "gw").withTls(files(stranger, "gw")),
                QUICK)) {
      bench.send(1, 100);
      assertThat(bench.scadaGot()).isEqualTo(100);
      Eventually.until(
          "alarm", () -> bench.alarms().contains("not signed by an authority of the ca file"));
    }
  }

  @Test
  void anExpiredCertificateOfTheBrokerIsSaidInWordsAndScadaGoesOn() throws Exception {
    try (Mosquitto broker = Mosquitto.started(folder, tls(authority.issueExpired("broker")));
        Bench bench =
            new Bench(
                folder,
                client("mqtts", broker.port(), "gw").withTls(files(authority, "gw")),
                QUICK)) {
      bench.send(1, 100);
      assertThat(bench.scadaGot()).isEqualTo(100);
      Eventually.until("alarm", () -> bench.alarms().contains("has expired"));
    }
  }

  @Test
  void missingFilesAreSaidWithTheirNameAndUsedWhenTheyCome() throws Exception {
    try (Mosquitto broker = Mosquitto.started(folder, tls(authority.issue("broker")))) {
      TlsFiles files = files(authority, "gw");
      Path key = files.identity().orElseThrow().key();
      Path away = Files.move(key, key.resolveSibling("away.key")); // it keeps its mode
      try (Bench bench =
          new Bench(folder, client("mqtts", broker.port(), "gw").withTls(files), QUICK)) {
        bench.send(1, 20);
        assertThat(bench.scadaGot()).isEqualTo(20);
        Eventually.until("alarm", () -> bench.alarms().contains(key + ": there is no such file"));
        Files.move(away, key);
        Eventually.until("connected", () -> bench.alarms().equals("{}"));
      }
    }
  }

  @Test
  void aBrokerThatDeniesTheClientIsSaidInWordsAndGetsAllOnceItAllows() throws Exception {
    Path users = Files.createFile(folder.resolve("users"));
    allow(users, "sub");
    String login = "allow_anonymous false\npassword_file " + users + "\n";
    try (Mosquitto broker = Mosquitto.started(folder, login);
        Bench bench =
            new Bench(folder, client("mqtt", broker.port(), "gw").withLogin(as("gw")), QUICK)) {
      bench.subscribe(client("mqtt", broker.port(), "sub").withLogin(as("sub")));
      bench.send(1, 100);
      assertThat(bench.scadaGot()).isEqualTo(100);
      Eventually.until("alarm", () -> bench.alarms().contains("does not allow this client"));
      allow(users, "gw");
      broker.signal("HUP"); // it reads its users again
      bench.gateway().act(engine -> engine.flushNow()).join();
      Eventually.until("100 frames", () -> bench.cloudGot().size() >= 100);
      assertThat(bench.cloudGot()).isEqualTo(numbers(100));
      Eventually.until("no alarm", () -> bench.alarms().equals("{}"));
    }
  }

  private static Optional<Login> as(String user) {
    return Optional.of(new Login(user, "secret"));
  }

  private static void allow(Path users, String user) throws Exception {
    Mosquitto.program(); // its package has this program too
    Process made =
        new ProcessBuilder("mosquitto_passwd", "-b", users.toString(), user, "secret").start();
    assertThat(made.waitFor()).isZero();
  }

  @Test
  void aTopicThatTheBrokerSilentlyDeniesDoesNotStopScada() throws Exception {
    Path acl = Files.writeString(folder.resolve("acl"), "topic read #\n");
    try (Mosquitto broker = Mosquitto.started(folder, OPEN + "acl_file " + acl + "\n");
        Bench bench = new Bench(folder, client("mqtt", broker.port(), "gw"), QUICK)) {
      bench.send(1, 200);
      assertThat(bench.scadaGot()).isEqualTo(200);
    }
  }

  @Test
  void aBrokerThatStandsStillHasFramesStoredAndGetsThemInOrder() throws Exception {
    try (Mosquitto broker = Mosquitto.started(folder, OPEN);
        Bench bench = new Bench(folder, client("mqtt", broker.port(), "gw"), QUICK)) {
      bench.subscribe(client("mqtt", broker.port(), "sub"));
      bench.send(1, 50);
      Eventually.until("50 frames", () -> bench.cloudGot().size() >= 50);
      broker.signal("STOP");
      bench.send(51, 500);
      assertThat(bench.scadaGot()).isEqualTo(500);
      broker.signal("CONT");
      Eventually.until("500 frames", () -> bench.cloudGot().contains(500));
      assertThat(List.copyOf(new LinkedHashSet<>(bench.cloudGot()))).isEqualTo(numbers(500));
    }
  }

  /** A day of a station with a frame every 10 s; {@code -Dcloud.backlog=} makes it larger. */
  @Test
  void aDayWithoutABrokerIsCaughtUpInOrderWithoutDuplicates() throws Exception {
    int frames = Integer.getInteger("cloud.backlog", 8640);
    try (Mosquitto broker = Mosquitto.prepared(folder, OPEN);
        Bench bench = new Bench(folder, client("mqtt", broker.port(), "gw"), QUICK)) {
      bench.send(1, frames);
      assertThat(bench.scadaGot()).isEqualTo(frames);
      assertThat(bench.spoolRows()).isEqualTo(frames);
      broker.start();
      bench.subscribe(client("mqtt", broker.port(), "sub"));
      Eventually.until("the whole backlog", () -> bench.cloudGot().size() >= frames);
      assertThat(bench.cloudGot()).isEqualTo(numbers(frames));
      Eventually.until("the spool is empty", () -> bench.spoolRows() == 0);
    }
  }

  @Test
  void garbageInsteadOfABrokerStopsNothing() throws Exception {
    Random random = new Random(104);
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      Thread garbage =
          new Thread(
              () -> {
                while (!listening.isClosed()) {
                  try (Socket socket = listening.accept()) {
                    byte[] octets = new byte[1 + random.nextInt(2000)];
                    random.nextBytes(octets);
                    if (random.nextBoolean()) { // begins like a good CONNACK
                      System.arraycopy(
                          new byte[] {0x20, 2, 0, 0}, 0, octets, 0, Math.min(4, octets.length));
                    }
                    socket.getOutputStream().write(octets);
                    socket.getInputStream().read(new byte[4096]);
                  } catch (IOException e) {
                    // the next one
                  }
                }
              });
      garbage.setDaemon(true);
      garbage.start();
      try (Bench bench = new Bench(folder, client("mqtt", listening.getLocalPort(), "gw"), QUICK)) {
        bench.send(1, 300);
        assertThat(bench.scadaGot()).isEqualTo(300);
        Eventually.until("alarm", () -> bench.alarms().contains("mqtt://127.0.0.1"));
        bench.send(301, 400);
        assertThat(bench.scadaGot()).isEqualTo(400);
      }
    }
  }
}
