package org.bench104.spool;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real folder, locked against other processes by {@code spool.lock} inside it. Syncing is
 * fdatasync; on Windows, where a folder cannot be opened, syncing it does nothing.
 */
public final class FileStorage implements Storage {
  private static final String LOCK = "spool.lock";
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Path folder;
  private final FileChannel lock;

  private FileStorage(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Creates the folder when needed and locks it.
   *
   * @throws SpoolInUseException when another process has it
   * @throws IOException when it cannot be created or locked; the message says what to do
   */
  public static FileStorage open(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    FileChannel lock = null;
    try {
      createDurably(absolute);
      lock =
          FileChannel.open(
              absolute.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock.tryLock() != null) {
        return new FileStorage(absolute, lock);
      }
    } catch (OverlappingFileLockException alreadyInThisProcess) {
      // reported below like any other holder
    } catch (IOException e) {
      closeQuietly(lock);
      throw new IOException(
          "spool folder "
              + absolute
              + " cannot be used: check that the disk is mounted and that this user may write there ("
              + e
              + ")",
          e);
    }
    closeQuietly(lock);
    throw new SpoolInUseException(absolute.toString());
  }

  private static void createDurably(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      createDurably(parent);
    }
    Files.createDirectory(folder);
    if (parent != null) {
      syncFolder(parent);
    }
  }

  @Override
  public String place() {
    return folder.toString();
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.equals(LOCK))
          .toList();
    }
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return channel(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public StorageFile create(String name) throws IOException {
    return channel(
        name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
  }

  private StorageFile channel(String name, StandardOpenOption... options) throws IOException {
    try {
      return new ChannelFile(FileChannel.open(folder.resolve(name), options), this);
    } catch (IOException e) {
      throw explained(e);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  @Override
  public void replace(String from, String to) throws IOException {
    Files.move(
        folder.resolve(from),
        folder.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void syncFolder() throws IOException {
    syncFolder(folder);
  }

  private static void syncFolder(Path folder) throws IOException {
    if (WINDOWS) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public long usableBytes() {
    // Not Files.getFileStore: on Linux that reads the mount table on every call.
    File file = folder.toFile();
    return file.isDirectory() ? file.getUsableSpace() : Long.MAX_VALUE;
  }

  @Override
  public void close() {
    closeQuietly(lock);
  }

  /** A full disk has no exception class of its own in Java. */
  IOException explained(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left")
            || message.contains("quota exceeded")
            || usableBytes() == 0
        ? new StorageFullException("no space left in " + folder, e)
        : e;
  }

  static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nothing depends on it: what had to be durable has been synced before.
    }
  }
}
