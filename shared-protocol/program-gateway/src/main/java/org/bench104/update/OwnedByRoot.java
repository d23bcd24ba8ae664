package org.bench104.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What root believes must be root's: a file or folder that somebody else can write, or put another
 * one in the place of, is refused, together with every folder above it. Whoever could change the
 * configuration or a package between its check and {@code dpkg} would be root.
 */
public final class OwnedByRoot {
  private static final int OTHERS_WRITE = 0022;
  private static final int STICKY = 01000;

  private final int owner;

  /**
   * @param owner number of the only user besides root who may own it
   */
  OwnedByRoot(int owner) {
    this.owner = owner;
  }

  /** For the user that this process runs as. */
  public static OwnedByRoot asThisUser() throws UpdateException {
    try {
      return new OwnedByRoot((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new UpdateException("cannot tell which user this is: " + e.getMessage(), e);
    }
  }

  /**
   * Refuses it unless nobody else can change it.
   *
   * @param path a file or folder, or one that is not there yet: then the folders above it count
   */
  public void check(Path path) throws UpdateException {
    try {
      Path at = existing(path.toAbsolutePath().normalize()).toRealPath();
      checkOne(at, false);
      for (@Nullable Path above = at.getParent(); above != null; above = above.getParent()) {
        checkOne(above, true);
      }
    } catch (IOException e) {
      throw new UpdateException("cannot look at " + path + ": " + e.getMessage(), e);
    }
  }

  /** The path, or the nearest folder above it that is there. */
  private static Path existing(Path path) {
    @Nullable Path above = path.getParent();
    return Files.exists(path) || above == null ? path : existing(above);
  }

  private void checkOne(Path at, boolean above) throws IOException, UpdateException {
    int uid = (int) Files.getAttribute(at, "unix:uid");
    int mode = (int) Files.getAttribute(at, "unix:mode");
    // in a folder like /tmp only the owner can move what lies in it
    boolean writable = (mode & OTHERS_WRITE) != 0 && !(above && (mode & STICKY) != 0);
    if ((uid != 0 && uid != owner) || writable) {
      throw new UpdateException(
          at
              + " can be changed by others than root; an update does not read it: chown root and"
              + " chmod go-w");
    }
  }
}
