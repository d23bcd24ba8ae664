package org.bench104.spool;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.bench104.bytes.FileRights;
import org.jspecify.annotations.Nullable;

/**
 * A real folder, held against other processes by a {@link FolderLock}. Syncing is fdatasync; on
 * Windows, where a folder cannot be opened, syncing it does nothing.
 */
public final class FileStorage implements Storage {
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  /** What this system says, in its language, when there is no room; empty when it does not tell. */
  private static final String FULL = wordsOfAFullDisk();

  private final Path folder;
  private final FolderLock lock;

  private FileStorage(Path folder, FolderLock lock) {
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
    try {
      createDurably(absolute);
      return new FileStorage(absolute, FolderLock.of(absolute));
    } catch (SpoolInUseException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          "spool folder "
              + absolute
              + " cannot be used: check that the disk is mounted and that this user may write there"
              + " ("
              + e
              + ")",
          e);
    }
  }

  private static void createDurably(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      createDurably(parent);
    }
    Files.createDirectory(folder, FileRights.folder(folder));
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
          .filter(name -> !name.equals(FolderLock.FILE))
          .toList();
    }
  }

  @Override
  public StorageFile open(String name) throws IOException {
    Path path = folder.resolve(name);
    if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
      throw new IOException(name + " is not a file"); // a pipe would never be opened
    }
    return channel(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Creates the folder anew when somebody has removed it. */
  @Override
  public StorageFile create(String name) throws IOException {
    createDurably(folder);
    return channel(
        folder.resolve(name),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.CREATE_NEW);
  }

  private StorageFile channel(Path path, StandardOpenOption... options) throws IOException {
    try {
      FileChannel channel = FileChannel.open(path, Set.of(options), FileRights.file(path));
      try {
        return new ChannelFile(channel, this, path, key(path));
      } catch (IOException e) {
        closeQuietly(channel);
        throw e;
      }
    } catch (IOException e) {
      throw explained(e, 0);
    }
  }

  /** What the file system calls the file that has this path now; null when it has no names. */
  static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
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
  public void keep() throws IOException {
    if (!lock.isInPlace()) {
      createDurably(folder);
      lock.renew();
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  /**
   * A full disk has no exception class of its own in Java, and its words are in any language.
   *
   * @param wanted octets that were to be written
   */
  IOException explained(IOException e, long wanted) {
    boolean full = !FULL.isEmpty() && FULL.equals(e.getMessage()) || usableBytes() < wanted + 1;
    return full ? new StorageFullException("no space left in " + folder, e) : e;
  }

  /** Asks the device that is always full. */
  private static String wordsOfAFullDisk() {
    try (FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
      full.write(ByteBuffer.allocate(1));
      return "";
    } catch (IOException e) {
      return e instanceof NoSuchFileException ? "" : String.valueOf(e.getMessage());
    }
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
