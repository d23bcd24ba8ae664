package org.bench104.update;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installation that has begun and is not known to have ended well. Stands in the file {@code
 * under-way}, four lines: package file to go back to, its SHA-256, version to go back to, version
 * wanted. Is written and synced before anything is installed, so that after a power cut the next
 * run knows the way back.
 *
 * @param wayBack package file of the old version, in the same folder
 * @param sha256 of that file, by which it is verified again before it is installed
 */
record UpdateUnderWay(String wayBack, String sha256, String from, String to) {
  private static final String FILE_NAME = "under-way";
  private static final String BAD_NAME = "went-back-from";

  static Optional<UpdateUnderWay> read(Path folder) throws UpdateException {
    Optional<List<String>> found = StateFile.read(folder, FILE_NAME);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = found.get();
    if (lines.size() != 4) {
      throw new UpdateException(
          folder.resolve(FILE_NAME) + " is damaged; delete it once the service is well");
    }
    return Optional.of(new UpdateUnderWay(lines.get(0), lines.get(1), lines.get(2), lines.get(3)));
  }

  void write(Path folder) throws UpdateException {
    StateFile.replace(folder, FILE_NAME, List.of(wayBack, sha256, from, to));
  }

  static void done(Path folder) throws UpdateException {
    StateFile.delete(folder, FILE_NAME);
  }

  /** This version was not well here: {@link #isKnownBad} until another one is. */
  static void rememberBad(Path folder, String version) throws UpdateException {
    StateFile.replace(folder, BAD_NAME, List.of(version));
  }

  /** A later version is well here: what was bad before is of no interest any more. */
  static void forgetBad(Path folder) throws UpdateException {
    StateFile.delete(folder, BAD_NAME);
  }

  /** The version that was not well here. */
  static Optional<String> bad(Path folder) throws UpdateException {
    return StateFile.read(folder, BAD_NAME).map(lines -> String.join(" ", lines));
  }

  static boolean isKnownBad(Path folder, String version) throws UpdateException {
    return bad(folder).filter(version::equals).isPresent();
  }
}
