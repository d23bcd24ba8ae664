package org.bench104.mqtt.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Assumptions;

/** The clients of the Debian package mosquitto-clients, as independent peers. */
public final class Mosquitto {
  private static final Path SUB = Path.of("/usr/bin/mosquitto_sub");
  private static final Path PUB = Path.of("/usr/bin/mosquitto_pub");

  private Mosquitto() {}

  /** Skips the test, visibly, where the programs are not installed. */
  public static void needed() {
    if (!Files.isExecutable(SUB) || !Files.isExecutable(PUB)) {
      String message =
          "THE TEST WITH MOSQUITTO'S CLIENTS IS SKIPPED: install the package mosquitto-clients";
      System.out.println(message);
      Assumptions.abort(message);
    }
  }

  /** mosquitto_sub until it is closed, with {@code arguments} after address and login. */
  public static Program sub(int port, String user, Path folder, String... arguments)
      throws IOException {
    return Program.start("mosquitto_sub", folder, command(SUB, port, user, arguments), line -> {});
  }

  /** Runs mosquitto_pub to its end and answers its exit code. */
  public static int pub(int port, String user, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(PUB, port, user, arguments))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("mosquitto_pub does not end");
    }
    return process.exitValue();
  }

  private static List<String> command(Path program, int port, String user, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "-h", "127.0.0.1", "-p", "" + port));
    if (!user.isEmpty()) {
      command.addAll(List.of("-u", user, "-P", BrokerOnLoopback.PASSWORD));
    }
    command.addAll(List.of(arguments));
    return command;
  }
}
