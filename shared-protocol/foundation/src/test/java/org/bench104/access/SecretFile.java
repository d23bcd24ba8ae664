package org.bench104.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with secrets as programs accept them: nobody else may read them. */
public final class SecretFile {
  private SecretFile() {}

  /** Writes it in one step, as an editor does. */
  public static Path write(Path file, String text) throws IOException {
    Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r-----"));
    return Files.move(
        fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
