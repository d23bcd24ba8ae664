package org.bench104.pi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs of the system to their end. */
final class Shell {
  private static final long LONGEST_MINUTES = 5;

  /**
   * @param output standard output and standard error together
   */
  record Ended(int status, String output) {}

  private Shell() {}

  static Ended run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(command[0] + " did not end");
    }
    return new Ended(process.exitValue(), output);
  }

  /** Like {@link #run}, and fails with the output unless the status is 0. */
  static String must(String... command) throws IOException, InterruptedException {
    Ended ended = run(command);
    if (ended.status() != 0) {
      throw new AssertionError(
          String.join(" ", command) + " ended with " + ended.status() + ":\n" + ended.output());
    }
    return ended.output();
  }

  static boolean has(String program) {
    return which(program).isPresent();
  }

  private static Optional<Path> which(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
