package org.bench104.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each package carries what its program needs, nothing else, and the licences of all of it. */
@Timeout(300)
class PackageContentIT {
  private static final long MOST_OCTETS = 25_000_000;

  private static Path target(String program) {
    return Path.of(program, "target").toAbsolutePath();
  }

  private static List<String> jars(String program) throws IOException {
    try (Stream<Path> files = Files.list(target(program).resolve("lib"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void theGatewayHasNoDatabasesNoSecondStackNoWindowsAndMakesNoCertificates() throws IOException {
    assertThat(jars("gateway"))
        .noneMatch(
            jar ->
                jar.matches(
                    "(HikariCP|sqlite|postgresql|mssql|recording-sql|j60870|second-stack|bc.*-jdk18on"
                        + "|certificates|javafx|controlsfx|atlantafx|ikonli|shared-ui|app-|bench-"
                        + "|program-(bench|receiver)).*"));
  }

  @Test
  void theReceiverHasNoWebServerNoWindowsAndNoGateway() throws IOException {
    assertThat(jars("receiver"))
        .noneMatch(
            jar ->
                jar.matches(
                    "(javalin|jetty|kotlin|jakarta|micrometer|prometheus|uplot|web-|j2mod|meters|modbus"
                        + "|custody|gateway|program-(bench|gateway)|bc.*-jdk18on|certificates|javafx"
                        + "|controlsfx|app-).*"));
  }

  /** Why the gateway has more than forty is in docs/dependencies.md. */
  @ParameterizedTest
  @CsvSource({"gateway,53", "receiver,40"})
  void noneIsLargerThanItHasToBe(String program, int mostJars) throws IOException {
    assertThat(Files.size(Deb.built("bench104-" + program))).isLessThanOrEqualTo(MOST_OCTETS);
    assertThat(jars(program)).hasSizeLessThanOrEqualTo(mostJars);
  }

  /** What our classes name is in the package, except annotations, which nothing loads. */
  @ParameterizedTest
  @CsvSource({
    "gateway,org.bench104.command.gateway.GatewayCommand",
    "receiver,org.bench104.command.receiver.ReceiverCommand"
  })
  void allThatTheProgramNamesIsThere(String program, String main) throws Exception {
    assertThat(missing(program, "")).isEmpty();
    Shell.Ended selfTest =
        Shell.run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            target(program).resolve("lib") + "/*",
            main,
            "self-test");
    assertThat(selfTest.output()).contains("self-test passed");
  }

  /** The negative control. */
  @Test
  void aJarThatIsMissingIsFoundOut() throws IOException {
    assertThat(missing("gateway", "j2mod")).isNotEmpty();
  }

  @Test
  void theGatewaySaysWhereCertificatesAreMade() throws Exception {
    Shell.Ended asked =
        Shell.run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            target("gateway").resolve("lib") + "/*",
            "org.bench104.command.gateway.GatewayCommand",
            "certificates",
            "--authority",
            "Site");
    assertThat(asked.output()).contains("not part of this package").doesNotContain("\tat ");
    assertThat(asked.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "receiver"})
  void everyJarIsInTheNoticesAndEveryLicenceHasItsText(String program) throws Exception {
    List<String> lines =
        Files.readAllLines(target(program).resolve("notices/THIRD-PARTY-NOTICES.txt"));
    for (String jar : jars(program)) {
      int at = lines.indexOf(jar);
      assertThat(at).as(jar + " in the notices").isNotNegative();
      String licences = lines.get(at + 1).replace("  licence: ", "");
      for (String licence : licences.split(" or ")) {
        assertThat(target(program).resolve("notices/licences/" + licence + ".txt"))
            .isNotEmptyFile();
      }
    }
    String listed = Shell.must("dpkg-deb", "-c", Deb.built("bench104-" + program).toString());
    assertThat(listed)
        .contains("/usr/share/doc/bench104-" + program + "/THIRD-PARTY-NOTICES.txt")
        .contains("/usr/share/doc/bench104-" + program + "/licences/Apache-2.0.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "receiver"})
  void theBillOfMaterialsListsWhatIsThere(String program) throws Exception {
    assumeFalse(
        "offline true".equals(System.getProperty("build.offline")),
        "SKIPPED: an offline build makes no bill of materials");
    assertThat(target(program).resolve("notices/bill-of-materials.json"))
        .content()
        .contains("CycloneDX", "\"netty-buffer\"")
        .doesNotContain("\"junit-jupiter\"", "\"assertj-core\"");
    assertThat(Shell.must("dpkg-deb", "-c", Deb.built("bench104-" + program).toString()))
        .contains("/usr/share/doc/bench104-" + program + "/bill-of-materials.json");
  }

  private static List<String> missing(String program, String without) throws IOException {
    List<String> classPath = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (String jar : jars(program)) {
      String path = target(program).resolve("lib").resolve(jar).toString();
      if (jar.endsWith("-" + System.getProperty("pi.version") + ".jar")) {
        own.add(path);
      }
      if (without.isEmpty() || !jar.startsWith(without)) {
        classPath.add(path);
      }
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--multi-release",
                "17",
                "-verbose:class",
                "-filter:none",
                "-cp",
                String.join(":", classPath)));
    arguments.addAll(own);
    StringWriter out = new StringWriter();
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));
    return out.toString()
        .lines()
        .filter(
            line ->
                line.startsWith(" ")
                    && line.contains("not found")
                    && !line.contains("org.jspecify"))
        .toList();
  }
}
