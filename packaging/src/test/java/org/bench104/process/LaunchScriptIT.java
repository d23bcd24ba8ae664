package org.bench104.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bench104.testing.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LaunchScriptIT {
  private static final Path HOME = Path.of(System.getProperty("bench104.home"));
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path moved;

  /** The distribution must work from anywhere, also where the path has blanks. */
  @BeforeEach
  void copyToAPathWithBlanks() throws IOException {
    moved = folder.resolve("two words/bench104");
    try (Stream<Path> files = Files.walk(HOME)) {
      for (Path file : files.toList()) {
        Path copy = moved.resolve(HOME.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private record Ended(int status, String output) {}

  private Ended run(String shell) throws IOException {
    List<String> command =
        List.of("/bin/sh", "-c", "unset DISPLAY; " + shell, "sh", moved.toString());
    try (Program program = Program.start("script", folder, command, line -> {})) {
      return new Ended(program.exitStatus(SOON), String.join("\n", program.lines()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sender", "receiver", "gateway", "analyse", "evidence"})
  void explainsItselfFromAnywhere(String program) throws IOException {
    Ended ended = run("\"$1/bin/bench104-" + program + "\" --help");

    assertThat(ended.output()).contains("bench104-" + program);
    assertThat(ended.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sender", "receiver", "gateway"})
  void saysThatThereIsNoDisplay(String program) throws IOException {
    Ended ended = run("\"$1/bin/bench104-" + program + "\"");

    assertThat(ended.output()).contains("no display to open a window on").contains("--nogui");
    assertThat(ended.status()).isEqualTo(2);
  }

  @Test
  void isFoundThroughLinksOfLinks() throws IOException {
    Files.createSymbolicLink(folder.resolve("one"), moved.resolve("bin/bench104-sender"));
    Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));

    assertThat(run("./two").output()).startsWith("bench104-sender: there is no display");
  }

  @Test
  void takesJavaFromThePathWithoutJavaHome() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin");

    assertThat(run("unset JAVA_HOME; PATH=\"" + java + ":$PATH\" \"$1/bin/bench104-sender\""))
        .extracting(Ended::output)
        .asString()
        .startsWith("bench104-sender: there is no display");
  }

  @Test
  void namesTheJavaThatIsTooOld() throws IOException {
    Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    Ended ended = run("JAVA_HOME='" + folder + "/old' \"$1/bin/bench104-gateway\"");

    assertThat(ended.output()).contains("needs Java 17 or newer").contains("version 11.0.2");
    assertThat(ended.status()).isEqualTo(2);
  }

  @Test
  void saysWhereItLookedForJava() throws IOException {
    Ended ended = run("JAVA_HOME=/nowhere \"$1/bin/bench104-gateway\"");

    assertThat(ended.output()).contains("no Java found through JAVA_HOME (/nowhere)");
    assertThat(ended.status()).isEqualTo(2);
  }

  @Test
  void optionsOfTheUserAreStronger() throws IOException {
    Ended ended =
        run(
            "JAVA_OPTS='-XX:+UseParallelGC -Xmx99m -XX:+PrintFlagsFinal'"
                + " \"$1/bin/bench104-gateway\" | grep -E ' (MaxHeapSize|UseParallelGC) '");

    // 99 MiB, rounded up by the collector to its alignment of 0.5 or 2 MiB.
    assertThat(ended.output()).containsPattern("UseParallelGC\\s+= true");
    assertThat(ended.output()).containsPattern("MaxHeapSize\\s+= 10[34]\\d{6}");
  }

  @Test
  void theLibraryFolderHoldsEachJarOnce() throws IOException {
    try (Stream<Path> jars = Files.list(moved.resolve("lib"))) {
      List<String> names =
          jars.map(jar -> jar.getFileName().toString().replaceAll("-\\d.*", "")).toList();
      assertThat(names).doesNotHaveDuplicates().contains("program-gateway", "iec104", "app-sender");
    }
  }
}
