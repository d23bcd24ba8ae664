package org.bench104.update;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * An installation that has begun and is not known to have ended well. Stands in the file {@code
 * under-way}, three lines: package file to go back to, version to go back to, version wanted. Is
 * written and synced before anything is installed, so that after a power cut the next run knows the
 * way back.
 *
 * @param wayBack package file of the old version, in the same folder
 */
record UpdateUnderWay(String wayBack, String from, String to) {
  private static final String FILE_NAME = "under-way";
  private static final String BAD_NAME = "went-back-from";

  static Optional<UpdateUnderWay> read(Path folder) throws UpdateException {
    Path file = folder.resolve(FILE_NAME);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file);
      if (lines.size() != 3) {
        throw new UpdateException(file + " is damaged; delete it once the service is well");
      }
      return Optional.of(new UpdateUnderWay(lines.get(0), lines.get(1), lines.get(2)));
    } catch (IOException e) {
      throw new UpdateException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  void write(Path folder) throws UpdateException {
    replace(folder, FILE_NAME, List.of(wayBack, from, to));
  }

  static void done(Path folder) throws UpdateException {
    try {
      Files.deleteIfExists(folder.resolve(FILE_NAME));
      sync(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UpdateException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
  }

  /** This version was not well here: {@link #isKnownBad} until another one is. */
  static void rememberBad(Path folder, String version) throws UpdateException {
    replace(folder, BAD_NAME, List.of(version));
  }

  static boolean isKnownBad(Path folder, String version) throws UpdateException {
    Path file = folder.resolve(BAD_NAME);
    try {
      return Files.exists(file) && Files.readString(file).trim().equals(version);
    } catch (IOException e) {
      throw new UpdateException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void replace(Path folder, String name, List<String> lines) throws UpdateException {
    Path part = folder.resolve(name + ".part");
    try {
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

  private static void sync(Path path, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    }
  }
}
