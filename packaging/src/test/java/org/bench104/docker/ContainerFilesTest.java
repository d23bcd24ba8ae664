package org.bench104.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bench104.access.SecretHash;
import org.bench104.access.UserFile;
import org.bench104.command.gateway.GatewayCommand;
import org.bench104.command.receiver.ReceiverCommand;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Dockerfile and compose file: well formed, consistent, and with command lines that are right. */
class ContainerFilesTest {
  private static final Path FOLDER = Path.of("docker");
  private static final Set<String> INSTRUCTIONS =
      Set.of("FROM", "RUN", "COPY", "USER", "WORKDIR", "VOLUME", "EXPOSE", "ENTRYPOINT");

  @TempDir private Path folder;

  /** One line for each instruction, continued lines joined, without comments. */
  private static List<String> instructions() throws IOException {
    String text = Files.readString(FOLDER.resolve("Dockerfile")).replaceAll("(?m)^#.*\\R", "");
    return text.replaceAll("\\\\\\R\\s*", "").lines().filter(line -> !line.isBlank()).toList();
  }

  private static String argument(String instruction) throws IOException {
    List<String> found =
        instructions().stream().filter(line -> line.startsWith(instruction + " ")).toList();
    assertThat(found).as(instruction).hasSize(1);
    return found.get(0).substring(instruction.length() + 1).trim();
  }

  private static JsonNode compose() throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(FOLDER.resolve("compose.yaml").toFile());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void theDockerfileHasKnownInstructionsAFixedBaseAndNoRoot() throws IOException {
    assertThat(instructions()).allMatch(line -> INSTRUCTIONS.contains(line.split("\\s")[0]));
    assertThat(instructions().get(0)).startsWith("FROM ");
    assertThat(argument("FROM")).matches("[a-z0-9/-]+:(?!latest)\\S+");
    assertThat(argument("USER")).isEqualTo("bench104");
    assertThat(argument("RUN")).contains("useradd", "rm -rf /var/lib/apt/lists/*");
    assertThat(argument("COPY")).isEqualTo("bench104 /opt/bench104");
    JsonNode entrypoint = new ObjectMapper().readTree(argument("ENTRYPOINT"));
    assertThat(texts(entrypoint)).containsExactly("/opt/bench104/bin/bench104-gateway", "--nogui");
  }

  @Test
  void everythingThatTheComposeFileNamesIsThere() throws IOException {
    JsonNode compose = compose();
    JsonNode build = compose.at("/services/receiver/build");
    assertThat(FOLDER.resolve(build.get("context").asText()).normalize()).hasToString("target");
    Path dockerfile =
        FOLDER.resolve(build.get("context").asText()).resolve(build.get("dockerfile").asText());
    assertThat(dockerfile.normalize()).isRegularFile();
    assertThat(FOLDER.resolve(compose.at("/secrets/users/file").asText())).isRegularFile();
    assertThat(FOLDER.resolve("mosquitto.conf")).isRegularFile();
    compose
        .get("services")
        .forEach(
            service -> {
              texts(service.path("depends_on"))
                  .forEach(name -> assertThat(compose.get("services").has(name)).isTrue());
              for (String volume : texts(service.path("volumes"))) {
                String source = volume.split(":")[0];
                assertThat(source.startsWith("./") || compose.get("volumes").has(source))
                    .as(volume)
                    .isTrue();
              }
            });
  }

  /** The program is in Debian and looks at a file without any engine for containers. */
  @Test
  void dockerComposeTakesTheFile() throws Exception {
    Path program = Path.of("/usr/bin/docker-compose");
    if (!Files.isExecutable(program)) {
      System.err.println("SKIPPED: docker-compose is not installed, it did not check the file");
      Assumptions.abort("docker-compose is not installed");
    }
    List<String> command = List.of(program.toString(), "-f", "docker/compose.yaml", "config", "-q");
    try (Program check = Program.start("docker-compose", Path.of("."), command, line -> {})) {
      assertThat(check.exitStatus(Duration.ofSeconds(60))).as(check.tail()).isZero();
    }
  }

  /** COPY takes from packaging/target, the context of the build. */
  @Test
  void whatIsCopiedAndStartedIsWhatTheBuildAssembles() throws IOException {
    String[] copy = argument("COPY").split(" ");
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<distribution>${project.build.directory}/" + copy[0] + "</distribution>");
    String assembled = Files.readString(Path.of("src/main/assembly/folder.xml"));
    List<String> started =
        List.of(
            texts(new ObjectMapper().readTree(argument("ENTRYPOINT"))).get(0),
            compose().at("/services/receiver/entrypoint/0").asText());
    for (String program : started) {
      assertThat(program).startsWith(copy[1] + "/bin/");
      assertThat(assembled)
          .contains("<destName>" + program.substring(copy[1].length() + 5) + "</destName>");
    }
  }

  @Test
  void theGatewaysCommandLineAndEnvironmentAreRight() throws Exception {
    JsonNode gateway = compose().at("/services/gateway");
    Path users = folder.resolve("users");
    SecretHash secret = SecretHash.of("a-long-secret", 10_000, new SecureRandom());
    Files.writeString(
        users, Files.readString(FOLDER.resolve("users")) + "\nanna operator " + secret + "\n");
    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r-----"));
    Map<String, String> environment = new HashMap<>();
    gateway
        .get("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    environment.computeIfPresent("BENCH104_HTTP_USERS_FILE", (any, path) -> users.toString());
    Configured<GatewaySettings> read =
        GatewayCommand.settings(
            texts(gateway.get("command")).toArray(String[]::new), Optional.empty(), environment);
    assertThat(read).isInstanceOf(Configured.Usable.class);
    GatewaySettings settings = ((Configured.Usable<GatewaySettings>) read).settings();
    assertThat(settings.scada().lan()).hasToString("Optional[receiver:2404]");
    assertThat(settings.services().http().orElseThrow().listen()).hasToString("0.0.0.0:3000");
    assertThat(settings.services().http().orElseThrow().users().all())
        .isEqualTo(UserFile.read(users).all());
  }

  @Test
  void theReceiversCommandLineIsRight() throws IOException {
    JsonNode receiver = compose().at("/services/receiver");
    List<String> words = texts(receiver.get("entrypoint"));
    assertThat(words.remove(0)).isEqualTo("/opt/bench104/bin/bench104-receiver");
    words.addAll(texts(receiver.get("command")));
    new CommandLine(new ReceiverCommand()).parseArgs(words.toArray(String[]::new));
  }
}
