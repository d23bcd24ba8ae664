package org.bench104.pi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.testing.FreePort;
import org.bench104.testing.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the installed gateway says and does where something is wrong with its configuration or
 * state.
 */
@Timeout(300)
class BadMachineIT {
  private static final String NAME = "bench104-gateway";
  private static final Path CONFIG = Path.of("/etc/bench104/gateway.toml");
  private static final Path STATE = Path.of("/var/lib/bench104");
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int FRAMES = 20;

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws Exception {
    MachineToSpare.orSkip();
    Shell.run("dpkg", "--purge", NAME);
    Shell.must("dpkg", "--install", Deb.built(NAME).toString());
  }

  @AfterAll
  static void leaveNothingBehind() throws Exception {
    if (MachineToSpare.isAllowed()) {
      Shell.run("dpkg", "--purge", NAME);
    }
  }

  @Test
  void everyProblemOfTheConfigurationIsNamedAndTheServiceIsNotTriedAgain() throws Exception {
    Files.writeString(
        CONFIG, "[intake]\nlisten = \"127.0.0.1:0\"\nalow = []\n[scada]\nlan = \"here\"\n");

    try (Program gateway = AsService.start(folder, NAME, CONFIG)) {
      assertThat(gateway.exitStatus(SOON)).isEqualTo(2);
      assertThat(gateway.lines())
          .anyMatch(line -> line.contains("gateway.toml:3: intake.alow: unknown key"))
          .anyMatch(line -> line.contains("gateway.toml:5: scada.lan: 'here' has no port"));
    }
    assertThat(Files.readString(Path.of("/lib/systemd/system/" + NAME + ".service")))
        .containsPattern("(?m)^RestartPreventExitStatus=2$");
  }

  @Test
  void aStateFolderThatCannotBeWrittenIsReportedAndFramesAreForwardedAllTheSame() throws Exception {
    int receiver = FreePort.find();
    int intake = FreePort.find();
    Files.writeString(
        CONFIG,
        "[intake]\nlisten = \"127.0.0.1:%d\"\n[scada]\nlan = \"127.0.0.1:%d\"\n"
            .formatted(intake, receiver));
    Shell.must("chown", "root:root", STATE.toString());
    Files.setPosixFilePermissions(STATE, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (Program listening = bin("receiver", "--listen", "127.0.0.1:" + receiver, "--print");
        Program gateway = AsService.start(folder, NAME, CONFIG)) {
      assertThat(gateway.awaitLine(".*spool folder .* cannot be used.*", SOON))
          .contains("/var/lib/bench104/spool")
          .contains("check that the disk is mounted and that this user may write there");
      gateway.awaitLine(".*route lan started.*", SOON);
      try (Program sender =
          bin("sender", "--to", "127.0.0.1:" + intake, "--count", "" + FRAMES, "--rate", "max")) {
        assertThat(sender.exitStatus(SOON)).as(sender.tail()).isZero();
      }
      listening.awaitLineCount(FRAMES + 1, SOON);
      gateway.stop(SOON);
      listening.stop(SOON);
    } finally {
      Shell.must("chown", "bench104:bench104", STATE.toString());
    }
    assertThat(STATE.resolve("spool")).doesNotExist();
  }

  /** A program of the distribution, which runs in the folder of the test. */
  private Program bin(String program, String... arguments) throws IOException {
    Path script = Path.of(System.getProperty("bench104.home"), "bin", "bench104-" + program);
    List<String> command = new ArrayList<>(List.of(script.toString(), "--nogui"));
    command.addAll(List.of(arguments));
    return Program.start(program, folder, command, line -> {});
  }
}
