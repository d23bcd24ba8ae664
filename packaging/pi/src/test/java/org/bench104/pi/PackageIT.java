package org.bench104.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Debian's own tools say about the packages. */
@Timeout(300)
class PackageIT {
  @ParameterizedTest
  @ValueSource(strings = {"bench104-gateway", "bench104-receiver"})
  void lintianFindsNoError(String name) throws Exception {
    assumeTrue(Shell.has("lintian"), "SKIPPED: lintian is not installed");

    String found = Shell.run("lintian", "--allow-root", Deb.built(name).toString()).output();

    assertThat(found.lines().filter(line -> line.startsWith("E:"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bench104-gateway", "bench104-receiver"})
  void needsJavaAndNoJavaFx(String name) throws Exception {
    assumeTrue(Shell.has("dpkg-deb"), "SKIPPED: dpkg is not installed");

    assertThat(Shell.must("dpkg-deb", "-f", Deb.built(name).toString(), "Depends"))
        .contains("java17-runtime-headless");
    assertThat(Shell.must("dpkg-deb", "-c", Deb.built(name).toString()))
        .contains("/lib/iec104-")
        .contains("/usr/share/man/man1/" + name + ".1.gz")
        .contains("/usr/share/bash-completion/completions/" + name)
        .contains("/lib/systemd/system/" + name + ".service")
        .doesNotContain("javafx")
        .doesNotContain("controlsfx");
  }

  /** Exposure as systemd counts it: 0.0 is best, 10.0 worst; 2.0 is the most that is allowed. */
  @ParameterizedTest
  @ValueSource(strings = {"bench104-gateway", "bench104-receiver"})
  void theServiceIsHardened(String name) throws Exception {
    assumeTrue(Shell.has("systemd-analyze"), "SKIPPED: systemd is not installed");

    Shell.Ended ended = exposure(Path.of("src/systemd/" + name + ".service"), 20);

    assertThat(ended.output()).contains("Overall exposure level");
    assertThat(ended.status()).isZero();
  }

  /** It runs dpkg as root and so cannot be as tight as the service; 4.0 is the most. */
  @Test
  void theUpdateIsHardened() throws Exception {
    assumeTrue(Shell.has("systemd-analyze"), "SKIPPED: systemd is not installed");

    Shell.Ended ended = exposure(Path.of("src/systemd/bench104-gateway-update.service"), 40);

    assertThat(ended.output()).contains("Overall exposure level");
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  /** The negative control: a unit without hardening is told from one with it. */
  @Test
  void aUnitWithoutHardeningIsFoundOut(@TempDir Path folder) throws Exception {
    assumeTrue(Shell.has("systemd-analyze"), "SKIPPED: systemd is not installed");
    Path unit = folder.resolve("bare.service");
    Files.writeString(unit, "[Service]\nExecStart=/usr/bin/bench104-gateway update\n");

    assertThat(exposure(unit, 40).status()).isNotZero();
  }

  private static Shell.Ended exposure(Path unit, int threshold)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "systemd-analyze",
            "security",
            "--offline=true",
            "--threshold=" + threshold,
            "--no-pager",
            unit.toAbsolutePath().toString());
    return Shell.run(command.toArray(String[]::new));
  }
}
