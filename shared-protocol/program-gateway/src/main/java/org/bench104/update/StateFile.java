package org.bench104.update;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Small files that survive a power cut whole: replaced atomically and synced. */
final class StateFile {
  private StateFile() {}

  /** Its lines; empty when it is not there. */
  static Optional<List<String>> read(Path folder, String name) throws UpdateException {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllLines(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UpdateException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static void replace(Path folder, String name, List<String> lines) throws UpdateException {
    Path part = folder.resolve(name + ".part");
    try {
      Files.createDirectories(folder);
      Files.write(part, lines);
      sync(part, StandardOpenOption.WRITE);
      Files.move(
          part,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      sync(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UpdateException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  static void delete(Path folder, String name) throws UpdateException {
    try {
      Files.deleteIfExists(folder.resolve(name));
      sync(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UpdateException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void sync(Path path, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    }
  }
}
