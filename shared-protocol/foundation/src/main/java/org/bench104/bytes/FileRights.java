package org.bench104.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Who of a machine may read our files. What is created is for its owner and its group, whatever the
 * umask allows besides; a file with a secret that everybody may read is not used. File systems
 * without POSIX permissions have rules of their own, which are left alone.
 */
public final class FileRights {
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---"));

  private FileRights() {}

  /** Attributes for creating {@code file} with mode 0640 less the umask. */
  public static FileAttribute<?>[] file(Path file) {
    return hasModes(file) ? new FileAttribute<?>[] {FILE} : new FileAttribute<?>[0];
  }

  /** Attributes for creating {@code folder} with mode 0750 less the umask. */
  public static FileAttribute<?>[] folder(Path folder) {
    return hasModes(folder) ? new FileAttribute<?>[] {FOLDER} : new FileAttribute<?>[0];
  }

  private static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Why a file that holds a secret is not used: others than its owner and its group may read or
   * change it. One sentence with the command that mends it; empty when the file may be used, or
   * when it has no modes or cannot be looked at, which whoever reads it finds out.
   */
  public static Optional<String> refusal(Path secret) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(secret);
      return mode.contains(PosixFilePermission.OTHERS_READ)
              || mode.contains(PosixFilePermission.OTHERS_WRITE)
          ? Optional.of(
              secret
                  + " holds a secret, and every user of this machine may read or change it; say:"
                  + " chmod o-rwx "
                  + secret)
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
