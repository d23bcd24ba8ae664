package org.bench104.pi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bench104.testing.FreePort;
import org.bench104.testing.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway's package on this machine: installed, run as its own user with the rights that its
 * unit gives it, upgraded with frames in its spool, updated over the air, removed, purged. It
 * changes the machine, and so it runs as root in CI, or where {@code -Dpi.install=true} allows it.
 */
@Timeout(600)
class InstallIT {
  private static final String NAME = "bench104-gateway";
  private static final Path CONFIG = Path.of("/etc/bench104/gateway.toml");
  private static final Path SPOOL = Path.of("/var/lib/bench104/spool");
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int FRAMES = 500;

  @TempDir private Path folder;
  private final List<Program> running = new ArrayList<>();
  private int intake;
  private int receiver;

  @BeforeEach
  void onlyOnAMachineToSpare() throws Exception {
    MachineToSpare.orSkip();
    intake = FreePort.find();
    receiver = FreePort.find();
    Shell.run("dpkg", "--purge", NAME);
  }

  @AfterEach
  void leaveNothingBehind() throws Exception {
    running.forEach(Program::close);
    if (MachineToSpare.isAllowed()) {
      Shell.run("dpkg", "--purge", NAME);
    }
  }

  @Test
  void livesFromInstallationToPurge() throws Exception {
    Shell.must("dpkg", "--install", Deb.built(NAME).toString());
    isInstalledAsItShould();
    itsUserCannotGiveCodeToRoot();
    storesWhatItAcknowledges();
    Path next = Deb.withVersion(folder, NAME, "0.1.1");
    Shell.must("dpkg", "--force-confold", "--install", next.toString());
    deliversWhatWasStoredBefore();
    writesNothingOnTheHealthyPath();
    updatesItselfAndGoesBack(next);
    goesWithoutTraces();
  }

  private void isInstalledAsItShould() throws Exception {
    assertThat(Shell.must("getent", "passwd", "bench104")).contains("/var/lib/bench104");
    PosixFileAttributes config = Files.readAttributes(CONFIG, PosixFileAttributes.class);
    assertThat(PosixFilePermissions.toString(config.permissions())).isEqualTo("rw-r-----");
    assertThat(config.group().getName()).isEqualTo("bench104");
    assertThat(Path.of("/var/cache/" + NAME + "/classes.jsa")).exists();
    assertThat(Shell.must("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", manPage()))
        .contains("bench104-gateway")
        .doesNotContain("warning:");
    if (Shell.has("systemd-analyze")) {
      String verified =
          Shell.run("systemd-analyze", "verify", "/lib/systemd/system/" + NAME + ".service")
              .output();
      assertThat(verified).doesNotContain(NAME + ".service:");
    }
    System.out.printf(
        "start of the installed gateway until it listens: %d ms with shared classes, %d ms without%n",
        millisToStart(""), millisToStart("-Xshare:off"));
  }

  /**
   * An archive of classes is code: the service's user can neither change it nor hand it to root.
   */
  private void itsUserCannotGiveCodeToRoot() throws Exception {
    String archive = "/var/cache/" + NAME + "/classes.jsa";
    for (String attack :
        List.of(
            "echo x >>" + archive,
            "rm -f " + archive,
            "mv " + archive + " /tmp/",
            "touch /var/cache/" + NAME + "/other",
            "echo >>" + CONFIG,
            "touch /usr/share/" + NAME + "/lib/own.jar")) {
      assertThat(asServiceUser("sh", "-c", attack).status()).as(attack).isNotZero();
    }

    Path java = folder.resolve("java/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho \"$*\"\n");
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Shell.must("chmod", "-R", "a+rx", folder.toString());
    String withThat = "JAVA_HOME=" + folder.resolve("java");
    assertThat(asServiceUser("env", withThat, "/usr/bin/" + NAME, "self-test").output())
        .contains("-XX:SharedArchiveFile=" + archive);
    assertThat(Shell.run("env", withThat, "/usr/bin/" + NAME, "update").output())
        .contains("GatewayCommand update")
        .doesNotContain("SharedArchiveFile");
    Shell.must("chown", "bench104", archive); // as an older package left it
    assertThat(asServiceUser("env", withThat, "/usr/bin/" + NAME, "self-test").output())
        .doesNotContain("SharedArchiveFile");
    Shell.must("chown", "root", archive);
  }

  private static Shell.Ended asServiceUser(String... command) throws Exception {
    List<String> whole =
        new ArrayList<>(
            List.of("setpriv", "--reuid=bench104", "--regid=bench104", "--clear-groups"));
    whole.addAll(List.of(command));
    return Shell.run(whole.toArray(String[]::new));
  }

  private static String manPage() {
    return "/usr/share/man/man1/" + NAME + ".1.gz";
  }

  private long millisToStart(String javaOptions) throws IOException {
    configure("");
    long begun = System.nanoTime();
    try (Program gateway = gateway("JAVA_OPTS=" + javaOptions)) {
      gateway.awaitLine(".*listening on .*", SOON);
      long millis = (System.nanoTime() - begun) / 1_000_000;
      assertThat(gateway.stop(SOON)).isEqualTo(143);
      return millis;
    }
  }

  private void storesWhatItAcknowledges() throws Exception {
    configure("");
    try (Program gateway = gateway()) {
      gateway.awaitLine(".*listening on .*", SOON);
      send("sent.csv");
      gateway.stop(SOON);
    }
    try (Stream<Path> segments = Files.list(SPOOL)) {
      assertThat(segments.map(Path::getFileName).map(Path::toString))
          .anyMatch(file -> file.matches("spool-\\d+\\.csv"));
    }
    assertThat(Files.getOwner(SPOOL).getName()).isEqualTo("bench104");
  }

  private void deliversWhatWasStoredBefore() throws Exception {
    assertThat(Files.readString(CONFIG)).contains("127.0.0.1:" + intake); // the edit is kept
    configure("127.0.0.1:" + receiver);
    try (Program listening = receiver();
        Program gateway = gateway()) {
      gateway.awaitLine(".*spool recovered: rows=" + FRAMES + ".*", SOON);
      listening.awaitLineCount(FRAMES + 1, SOON);
      listening.stop(SOON);
      gateway.stop(SOON);
    }
    Shell.Ended evidence = Shell.run(bin("evidence"), file("sent.csv"), file("received.csv"));
    assertThat(evidence.status()).as(evidence.output()).isZero();
    assertThat(evidence.output()).containsPattern("missing\\D+0\\b");
  }

  /** Counts what the process makes the kernel write to a disk while frames pass through. */
  private void writesNothingOnTheHealthyPath() throws Exception {
    try (Program listening = receiver();
        Program gateway = gateway()) {
      gateway.awaitLine(".*route lan started.*", SOON);
      send("warm.csv");
      listening.awaitLineCount(FRAMES + 1, SOON);
      long before = octetsWritten();
      send("healthy.csv");
      listening.awaitLineCount(2 * FRAMES + 1, SOON);
      assertThat(octetsWritten() - before).as("octets written to the disk").isZero();
      gateway.stop(SOON);
      listening.stop(SOON);
    }
  }

  /** {@code write_bytes} of all processes of the service's user. */
  private static long octetsWritten() throws IOException, InterruptedException {
    long sum = 0;
    for (String pid : Shell.must("pgrep", "-u", "bench104", "java").split("\\s+")) {
      for (String line : Files.readAllLines(Path.of("/proc", pid, "io"))) {
        if (line.startsWith("write_bytes: ")) {
          sum += Long.parseLong(line.substring("write_bytes: ".length()));
        }
      }
    }
    return sum;
  }

  private void updatesItselfAndGoesBack(Path installed) throws Exception {
    Shell.must("openssl", "genpkey", "-algorithm", "ed25519", "-out", file("key.pem"));
    Path good = Deb.withVersion(folder, NAME, "0.1.2");
    publish(installed, good);
    configureUpdate("true");

    Files.setPosixFilePermissions(CONFIG, PosixFilePermissions.fromString("rw-rw----"));
    Shell.Ended refused = Shell.run("/usr/bin/" + NAME, "update", "--dry-run");
    assertThat(refused.output()).contains(CONFIG + " can be changed by others than root");
    Files.setPosixFilePermissions(CONFIG, PosixFilePermissions.fromString("rw-r-----"));

    Shell.Ended dry = Shell.run("/usr/bin/" + NAME, "update", "--dry-run");
    assertThat(dry.output()).contains("would update 0.1.1 to 0.1.2");
    assertThat(version()).isEqualTo("0.1.1");

    Shell.Ended updated = asUpdateUnit("/usr/bin/" + NAME, "update");
    assertThat(updated.output()).contains("updated 0.1.1 to 0.1.2");
    assertThat(version()).isEqualTo("0.1.2");

    publish(good, Deb.withVersion(folder, NAME, "0.1.3"));
    configureUpdate("false");
    Shell.Ended back = asUpdateUnit("/usr/bin/" + NAME, "update");
    assertThat(back.output()).contains("0.1.3 was not well, 0.1.2 is installed again");
    assertThat(back.status()).isEqualTo(3);
    assertThat(version()).isEqualTo("0.1.2");
    assertThat(Files.readString(CONFIG)).contains("[update]");
  }

  /** As the unit allows it: few capabilities, no way to more. */
  private static Shell.Ended asUpdateUnit(String... command) throws Exception {
    List<String> whole =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--no-new-privs",
                "--bounding-set=-all,+chown,+dac_override,+fowner,+fsetid,+setuid,+setgid"));
    whole.addAll(List.of(command));
    return Shell.run(whole.toArray(String[]::new));
  }

  private void goesWithoutTraces() throws Exception {
    Shell.must("dpkg", "--remove", NAME);
    assertThat(Path.of("/usr/bin/" + NAME)).doesNotExist();
    assertThat(CONFIG).exists();
    assertThat(SPOOL).exists();

    Shell.must("dpkg", "--purge", NAME);
    assertThat(CONFIG).doesNotExist();
    assertThat(SPOOL).doesNotExist();
    assertThat(Path.of("/usr/share/" + NAME)).doesNotExist();
    assertThat(Path.of("/var/cache/" + NAME)).doesNotExist();
  }

  private void configure(String lan) throws IOException {
    Files.writeString(
        CONFIG,
        "[intake]\nlisten = \"127.0.0.1:%d\"\n[scada]\nlan = \"%s\"\n".formatted(intake, lan));
  }

  private void configureUpdate(String health) throws Exception {
    configure("");
    Files.writeString(
        CONFIG,
        Files.readString(CONFIG)
            + "[update]\nfrom = \"%s\"\nkey = \"%s\"\nfolder = \"%s\"\n"
                .formatted(
                    folder.resolve("server"),
                    Shell.must("openssl", "pkey", "-in", file("key.pem"), "-pubout")
                        .lines()
                        .toList()
                        .get(1),
                    folder.resolve("update"))
            + "restart = [\"true\"]\nhealth = [\"%s\"]\nhealth-time = \"1s\"\n".formatted(health));
  }

  /** With the script that publishers use. */
  private void publish(Path... packages) throws Exception {
    Path server = Files.createDirectories(folder.resolve("server"));
    for (Path file : packages) {
      Files.copy(file, server.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    Shell.must("./make-manifest", file("key.pem"), server.toString());
  }

  private static String version() throws Exception {
    return Shell.must("dpkg-query", "-W", "-f=${Version}", NAME).trim();
  }

  private Program gateway(String... environment) throws IOException {
    return started(AsService.start(folder, NAME, CONFIG, environment));
  }

  private Program receiver() throws IOException {
    Program program =
        started(
            Program.start(
                "receiver",
                folder,
                List.of(
                    bin("receiver"),
                    "--nogui",
                    "--listen",
                    "127.0.0.1:" + receiver,
                    "--ledger",
                    file("received.csv"),
                    "--print"),
                line -> {}));
    program.awaitLine("listening on .*", SOON);
    return program;
  }

  private Program started(Program program) {
    running.add(program);
    return program;
  }

  private void send(String ledger) throws Exception {
    Shell.must(
        bin("sender"),
        "--nogui",
        "--to",
        "127.0.0.1:" + intake,
        "--count",
        Integer.toString(FRAMES),
        "--rate",
        "max",
        "--ledger",
        file(ledger));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static String bin(String program) {
    return Path.of(System.getProperty("bench104.home"), "bin", "bench104-" + program).toString();
  }
}
