package org.bench104.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bench104.testing.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Sender's .deb and .rpm. Installing, launching and removing change the machine: root only,
 * with {@code -Dinstallers.install=true}, and with a display.
 */
@Timeout(300)
@EnabledOnOs(OS.LINUX)
class LinuxInstallerIT {
  private static final String NAME = "bench104-sender-desktop";
  private static final Path DIST = Path.of(System.getProperty("installers.dist"));
  private static final Path HOME = Path.of("/opt", NAME);
  private static final Path ENTRY =
      Path.of("/usr/share/applications/" + NAME + "-" + NAME + ".desktop");
  private static final Path FILE_TYPE =
      Path.of("/usr/share/mime/packages/" + NAME + "-" + NAME + "-MimeInfo.xml");
  private static final String HIGHER = "9.0.0-1";
  private static final long PICTURE_WITH_A_WINDOW = 10_000;
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir private Path folder;

  private record Ended(int status, String output) {}

  private Ended run(String shell) throws IOException {
    List<String> command = List.of("/bin/sh", "-c", shell, "sh", folder.toString());
    try (Program program = Program.start("shell", folder, command, line -> {})) {
      int status = program.exitStatus(SOON);
      return new Ended(status, String.join("\n", program.lines()));
    }
  }

  private String must(String shell) throws IOException {
    Ended ended = run(shell);
    assertThat(ended.status()).as("%s%n%s", shell, ended.output()).isZero();
    return ended.output();
  }

  private boolean has(String program) throws IOException {
    return run("command -v " + program).status() == 0;
  }

  private static Path installer(String ending) throws IOException {
    Optional<Path> found;
    try (Stream<Path> files = Files.list(DIST)) {
      found =
          files
              .filter(file -> file.getFileName().toString().startsWith(NAME))
              .filter(file -> file.toString().endsWith(ending))
              .findFirst();
    }
    assertThat(found).as("%s in %s", ending, DIST).isPresent();
    return found.get();
  }

  @BeforeEach
  void onlyWhereInstallersWereMade() {
    assumeTrue(Files.isDirectory(DIST), "SKIPPED: there are no installers in " + DIST);
  }

  @Test
  void theDebianPackageHasProgramRuntimeMenuEntryAndFileType() throws IOException {
    Path deb = installer(".deb");
    assertThat(must("dpkg-deb -f " + deb))
        .contains("Package: " + NAME)
        .contains("Version: " + System.getProperty("installers.version"))
        .contains("libgtk-3-0");
    assertThat(must("dpkg-deb -c " + deb))
        .contains("/opt/" + NAME + "/bin/" + NAME)
        .contains("/opt/" + NAME + "/lib/runtime/lib/server/libjvm.so")
        .contains("/opt/" + NAME + "/lib/" + NAME + ".png")
        .contains(".desktop")
        .contains("MimeInfo.xml")
        .contains("copyright");
  }

  @Test
  void lintianFindsNoErrorThatConcernsUs() throws IOException {
    assumeTrue(has("lintian"), "SKIPPED: lintian is not installed");
    // what jpackage does: everything is below /opt, and the runtime brings libraries of its own
    String found =
        run("lintian --allow-root --suppress-tags dir-or-file-in-opt,embedded-library,"
                + "unstripped-binary-or-object,no-changelog,no-copyright-file,shared-library-is-executable "
                + installer(".deb"))
            .output();
    assertThat(found.lines().filter(line -> line.startsWith("E:"))).isEmpty();
  }

  @Test
  void theRpmHasProgramRuntimeMenuEntryAndFileType() throws IOException {
    assumeTrue(has("rpm"), "SKIPPED: rpm is not installed");
    Path rpm = installer(".rpm");
    assertThat(must("rpm -qp --qf '%{NAME} %{VERSION} %{LICENSE}' " + rpm))
        .isEqualTo(NAME + " " + System.getProperty("installers.version") + " GPL-3.0-or-later");
    assertThat(must("rpm -qpl " + rpm))
        .contains("/opt/" + NAME + "/bin/" + NAME)
        .contains("/opt/" + NAME + "/lib/runtime/lib/server/libjvm.so")
        .contains(".desktop");
    assertThat(must("rpm -qp --requires " + rpm)).contains("gtk3").contains("libXtst");
    assertThat(must("rpm -qp --scripts " + rpm)).doesNotContain("xdg-desktop-menu");
  }

  /** With a database of its own in that folder; this machine is left alone. */
  @Test
  void theRpmIsInstalledIntoAFolderAndRemoved() throws IOException {
    assumeTrue(has("rpm") && must("id -u").equals("0"), "SKIPPED: rpm --root needs rpm, and root");
    String rpm = "rpm --root $1/fedora --nodeps --noscripts ";
    must("mkdir $1/fedora && " + rpm + "-i " + installer(".rpm"));
    Path home = folder.resolve("fedora/opt").resolve(NAME);
    assertThat(home.resolve("bin").resolve(NAME)).isExecutable();
    assertThat(folder.resolve("fedora").resolve(ENTRY.subpath(0, ENTRY.getNameCount())))
        .isRegularFile();
    assertThat(must(home.resolve("lib/runtime/bin/java") + " -version")).contains("17");
    must(rpm + "-e " + NAME);
    assertThat(home).doesNotExist();
  }

  @Test
  void itIsInstalledLaunchedUpgradedAndRemoved() throws IOException {
    assumeTrue(
        Boolean.getBoolean("installers.install"),
        "SKIPPED: installs a package on this machine; allow it with -Dinstallers.install=true");
    assumeTrue(
        must("id -u").equals("0") && System.getenv("DISPLAY") != null,
        "SKIPPED: needs root and a display");
    Path deb = installer(".deb");
    run("dpkg --purge " + NAME);
    try {
      must("dpkg -i --force-depends " + deb);
      assertThat(Files.readString(ENTRY))
          .contains("Name=bench104 Sender")
          .contains("Exec=/opt/" + NAME + "/bin/" + NAME + " %f")
          .contains("MimeType=application/x-bench104-workspace");
      assertThat(Files.readString(FILE_TYPE)).contains("*.bench104");
      opensAWorkspace();
      must("dpkg -i --force-depends " + higher(deb));
      assertThat(must("dpkg-query -W -f='${Version}' " + NAME)).isEqualTo(HIGHER);
      assertThat(must("dpkg --verify " + NAME)).isEmpty();
      assertThat(ENTRY).exists();
      assertThat(must(HOME.resolve("bin").resolve(NAME) + " --version")).contains("bench104");
      must("dpkg -r " + NAME);
      assertThat(ENTRY).doesNotExist();
      assertThat(FILE_TYPE).doesNotExist();
      assertThat(HOME).doesNotExist();
    } finally {
      run("dpkg --purge " + NAME);
    }
  }

  /** The same package under a higher version. */
  private Path higher(Path deb) throws IOException {
    must("dpkg-deb -R " + deb + " $1/higher");
    Path control = folder.resolve("higher/DEBIAN/control");
    Files.writeString(
        control, Files.readString(control).replaceFirst("(?m)^Version: .*", "Version: " + HIGHER));
    must("dpkg-deb -Zgzip -z1 -b $1/higher $1/higher.deb");
    return folder.resolve("higher.deb");
  }

  /** An empty screen makes a tiny file; the drawing follows the layout by a moment. */
  private void takePicture(Path picture) throws IOException {
    long deadline = System.nanoTime() + SOON.toNanos();
    do {
      must("import -window root " + picture);
    } while (Files.size(picture) < PICTURE_WITH_A_WINDOW && System.nanoTime() < deadline);
    assertThat(Files.size(picture)).isGreaterThan(PICTURE_WITH_A_WINDOW);
  }

  private void opensAWorkspace() throws IOException {
    Path log = Path.of("../src/test/resources/logback-started.xml").toAbsolutePath().normalize();
    Path workspace = Files.writeString(folder.resolve("north.bench104"), "{ \"points\": [");
    List<String> command =
        List.of(
            "/bin/sh",
            "-c",
            "XDG_CONFIG_HOME=$1 JAVA_TOOL_OPTIONS=-Dlogback.configurationFile="
                + log
                + " exec "
                + HOME.resolve("bin").resolve(NAME)
                + " $2",
            "sh",
            folder.toString(),
            workspace.toString());
    try (Program program = Program.start(NAME, folder, command, line -> {})) {
      System.out.println(program.awaitLine("window painted after \\d+ ms", SOON));
      assumeTrue(has("import"), "SKIPPED: the look at the window needs imagemagick");
      takePicture(DIST.resolveSibling("installed.png"));
      program.stop(SOON);
    }
  }
}
