package org.bench104.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory that is full soon; mounting it takes the rights of root. */
record SmallDisk(Path folder) implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Skips the test, saying so, where mounting is not allowed. */
  static SmallDisk mount(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    Optional<String> refused =
        run(folder, "mount", "-t", "tmpfs", "-o", "size=" + size, "bench104", folder.toString());
    refused.ifPresent(
        reason -> {
          String skipped = "SKIPPED: a full disk cannot be tried here: " + reason;
          System.out.println(skipped);
          Assumptions.abort(skipped);
        });
    return new SmallDisk(folder);
  }

  private static Optional<String> run(Path folder, String... command) throws IOException {
    try (Program program =
        Program.start(command[0], folder.getParent(), List.of(command), line -> {})) {
      return program.exitStatus(SOON) == 0 ? Optional.empty() : Optional.of(program.tail());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    run(folder, "umount", folder.toString());
  }
}
