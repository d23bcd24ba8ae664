package org.bench104.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who may come in now: their file is read again when it has changed, looked at once a second
 * at most. While it cannot be used those that it held last stay, and the log says so: a file that
 * is just being written must not shut out everybody. For any thread.
 */
public final class CurrentUsers {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentUsers.class);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Ticker ticker;
  private final InstantSource clock;
  private final boolean needed;
  private Users users;
  private String mark;
  private long looked;

  /**
   * @param first those that were read at the start
   * @param clock for the age of tokens
   */
  public CurrentUsers(Users first, Ticker ticker, InstantSource clock) {
    this.ticker = ticker;
    this.clock = clock;
    this.users = first;
    this.needed = !first.isEmpty() || first.file().isPresent();
    this.mark = ""; // the file may have changed since it was read
    this.looked = ticker.nanos() - LOOK_NANOS;
  }

  /**
   * Whether somebody has to say who he is. That never changes: the last user who is removed does
   * not open the door to everybody.
   */
  public boolean isNeeded() {
    return needed;
  }

  /** Whose token this is, of those of now; slow, see {@link Users#owner}. */
  public Optional<User> owner(String token) {
    return now().owner(token);
  }

  /** Whether somebody who was let in once is to stay. */
  public boolean admits(User user) {
    return now().admits(user, clock.instant());
  }

  private synchronized Users now() {
    Optional<Path> file = users.file();
    if (file.isPresent() && ticker.nanos() - looked >= LOOK_NANOS) {
      looked = ticker.nanos();
      String found = mark(file.get());
      if (!found.equals(mark)) {
        mark = found;
        readAgain();
      }
    }
    return users;
  }

  private void readAgain() {
    try {
      Users read = users.readAgain();
      if (!read.equals(users)) {
        LOG.info("users are now {}", read);
      }
      users = read;
    } catch (UserFile.Unusable e) {
      LOG.error("the users stay as they were: {}", e.getMessage());
    }
  }

  private static String mark(Path file) {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        PosixFileAttributes now = Files.readAttributes(file, PosixFileAttributes.class);
        return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey() + now.permissions();
      }
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }
}
