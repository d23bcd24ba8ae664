package org.bench104.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bench104.bytes.FileRights;
import org.jspecify.annotations.Nullable;

/**
 * Holds a folder against other gateways by a lock on {@code spool.lock} inside it. Somebody may
 * remove that file: then its holder makes it anew when it looks next, and until then a second
 * gateway sees, where the system tells (Linux), that a process still has the removed one open.
 */
final class FolderLock {
  static final String FILE = "spool.lock";

  private static final Path PROCESSES = Path.of("/proc");

  /** Folders of this process: closing a second descriptor of a file would end the first's lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path file;
  private FileChannel channel;
  private @Nullable Object key;

  private FolderLock(Path folder) throws IOException {
    this.folder = folder;
    this.file = folder.resolve(FILE);
    this.channel = lock();
    this.key = FileStorage.key(file);
  }

  /**
   * Locks a folder that exists.
   *
   * @throws SpoolInUseException when another gateway has it
   */
  static FolderLock of(Path folder) throws IOException {
    if (!HELD.add(folder)) {
      throw new SpoolInUseException(folder.toString());
    }
    try {
      if (isHeldWithoutFile(folder)) {
        throw new SpoolInUseException(folder.toString());
      }
      return new FolderLock(folder);
    } catch (IOException | RuntimeException e) {
      HELD.remove(folder);
      throw e;
    }
  }

  /** Whether the file that is locked is the one in the folder. */
  boolean isInPlace() throws IOException {
    try {
      return Objects.equals(key, FileStorage.key(file));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Locks the file that is there now, or a new one.
   *
   * @throws SpoolInUseException when another gateway was faster
   */
  void renew() throws IOException {
    FileChannel renewed = lock();
    FileStorage.closeQuietly(channel);
    channel = renewed;
    key = FileStorage.key(file);
  }

  void close() {
    FileStorage.closeQuietly(channel);
    HELD.remove(folder);
  }

  private FileChannel lock() throws IOException {
    FileChannel opened =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            FileRights.file(file));
    try {
      if (opened.tryLock() != null) {
        return opened;
      }
    } catch (OverlappingFileLockException e) {
      // held by this process, reported like any other holder
    } catch (IOException e) {
      FileStorage.closeQuietly(opened);
      throw e;
    }
    FileStorage.closeQuietly(opened);
    throw new SpoolInUseException(folder.toString());
  }

  private static boolean isHeldWithoutFile(Path folder) {
    String removed = folder.resolve(FILE) + " (deleted)";
    String self = Long.toString(ProcessHandle.current().pid());
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
      for (Path process : all) {
        if (!process.getFileName().toString().equals(self) && hasOpen(process, removed)) {
          return true;
        }
      }
    } catch (IOException e) {
      return false; // this system does not tell
    }
    return false;
  }

  private static boolean hasOpen(Path process, String target) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : open) {
        if (leadsTo(descriptor, target)) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return false; // of another user, or just ended
    }
    return false;
  }

  private static boolean leadsTo(Path descriptor, String target) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(target);
    } catch (IOException e) {
      return false;
    }
  }
}
