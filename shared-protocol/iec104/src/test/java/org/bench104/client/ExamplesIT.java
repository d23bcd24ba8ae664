package org.bench104.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a stranger gets: the jar, what it brings along, and the projects in examples/. */
@Timeout(120)
class ExamplesIT {
  private static final Path EXAMPLES = Path.of("../../examples");
  private static final Path JAR = Path.of(System.getProperty("library.jar"));
  @TempDir private static Path classes;
  private static Process station;
  private static String address;

  private static List<Path> broughtAlong() throws IOException {
    String all = Files.readString(Path.of(System.getProperty("library.classpath"))).strip();
    return Stream.of(all.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static String libraryClassPath() throws IOException {
    List<String> paths = new ArrayList<>(List.of(JAR.toString()));
    broughtAlong().forEach(path -> paths.add(path.toString()));
    return String.join(File.pathSeparator, paths);
  }

  @BeforeAll
  static void compileAndStartTheStation() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-Xlint:all", "-Werror", "--release", "17", "-d", classes.toString()));
    arguments.addAll(List.of("-cp", libraryClassPath()));
    try (Stream<Path> sources = Files.list(EXAMPLES.resolve("src/main/java"))) {
      sources.forEach(source -> arguments.add(source.toString()));
    }
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    assertThat(result).as("the examples compile with the library alone").isZero();
    station = start("SmallStation", "127.0.0.1:0");
    String first = station.inputReader().readLine();
    assertThat(first).startsWith("listening at 127.0.0.1:");
    address = first.substring("listening at ".length());
  }

  @AfterAll
  static void stopTheStation() {
    station.destroyForcibly();
  }

  private static Process start(String example, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes + File.pathSeparator + libraryClassPath(),
                example));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private List<String> run(String example) throws IOException, InterruptedException {
    Process process = start(example, address);
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return lines;
  }

  @Test
  void theLibraryBringsFoundationNettySlf4jAndJspecifyAndNothingElse() throws IOException {
    assertThat(broughtAlong())
        .extracting(path -> path.getFileName().toString().replaceFirst("-\\d.*", ""))
        .containsExactlyInAnyOrder(
            "foundation",
            "jspecify",
            "slf4j-api",
            "netty-buffer",
            "netty-codec",
            "netty-common",
            "netty-handler",
            "netty-resolver",
            "netty-transport",
            "netty-transport-native-unix-common");
  }

  @Test
  void bothJarsCarryTheirLicenceAndAModuleName() throws IOException {
    Path foundation =
        broughtAlong().stream()
            .filter(path -> path.getFileName().toString().startsWith("foundation"))
            .findFirst()
            .orElseThrow();
    for (Path jar : List.of(JAR, foundation)) {
      try (JarFile file = new JarFile(jar.toFile())) {
        String licence =
            new String(
                file.getInputStream(file.getEntry("META-INF/LICENSE")).readAllBytes(), "UTF-8");
        assertThat(licence).contains("Apache License").contains("Version 2.0");
        assertThat(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
            .startsWith("org.bench104.");
      }
    }
  }

  @Test
  void theProjectOfAStrangerHasOneDependency() throws Exception {
    NodeList dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(EXAMPLES.resolve("pom.xml").toFile())
            .getElementsByTagName("dependency");
    assertThat(dependencies.getLength()).isEqualTo(1);
    Element only = (Element) dependencies.item(0);
    String version = only.getElementsByTagName("version").item(0).getTextContent();
    assertThat(only.getElementsByTagName("artifactId").item(0).getTextContent())
        .isEqualTo("iec104");
    assertThat(JAR.getFileName()).hasToString("iec104-" + version + ".jar");
  }

  @Test
  void fifteenLinesPrintTheValuesOfAnRtu() throws IOException {
    assertThat(Files.readAllLines(EXAMPLES.resolve("src/main/java/PrintValues.java")))
        .hasSizeLessThanOrEqualTo(15);
    Process process = start("PrintValues", address);
    try (BufferedReader lines = process.inputReader()) {
      // as answer to the interrogation, and as event; events of before may come first
      awaitLine(lines, "1/100 = \\d+\\.5 good");
      awaitLine(lines, "1/100 = \\d+\\.5 good \\d{4}-\\d\\d-\\d\\dT[0-9:.]+");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void fifteenLinesAreAStationWithoutOctetsOrTypes() throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLES.resolve("src/main/java/SmallStation.java"));
    assertThat(lines.stream().filter(line -> line.startsWith("import")))
        .containsExactly("import org.bench104.client.*;");
    assertThat(lines.subList(lines.indexOf("class SmallStation {"), lines.size()))
        .hasSizeLessThanOrEqualTo(15);
  }

  private static void awaitLine(BufferedReader lines, String pattern) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.matches(pattern)) {
      assertThat(line).startsWith("1/10"); // the switch 1/101 is another point
      line = lines.readLine();
    }
    assertThat(line).as(pattern).isNotNull();
  }

  @Test
  void aCommandWithSelectionTellsItsWholeLife() throws Exception {
    List<String> lines = run("CloseBreaker");
    assertThat(lines).last().isEqualTo("confirmed and terminated");
    assertThat(lines.get(0)).endsWith(" select sent");
    assertThat(lines).hasSize(6);
    Process values = start("PrintValues", address);
    try (BufferedReader printed = values.inputReader()) {
      awaitLine(printed, "1/101 = 1 good"); // the switch shows it
    } finally {
      values.destroyForcibly();
    }
  }

  @Test
  void aProgramHearsCommandsDecoded() throws Exception {
    Process drive = start("Drive", "127.0.0.1:0");
    try (BufferedReader heard = drive.inputReader()) {
      String at = heard.readLine().substring("listening at ".length());
      Process breaker = start("CloseBreaker", at);
      assertThat(breaker.inputReader().lines()).last().isEqualTo("confirmed and terminated");
      assertThat(heard.readLine()).isEqualTo("C_SC_NA_1 1/300 = 1 select");
      assertThat(heard.readLine()).isEqualTo("C_SC_NA_1 1/300 = 1 execute");
    } finally {
      drive.destroyForcibly();
    }
  }

  @Test
  void valuesAreFetchedOneByOne() throws Exception {
    // the switch 1/101 may be among them, when another test has operated it before
    assertThat(run("FirstValues"))
        .hasSize(3)
        .allMatch(line -> line.matches("\\d+\\.5|[01]\\.0"))
        .anyMatch(line -> line.matches("\\d+\\.5"));
  }
}
