package org.bench104.record;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header line to which whole rows are appended, all of a call or none.
 *
 * <p>An existing file with the same header is continued behind its last complete line; one with
 * another header is moved aside. A full file is renamed to {@code NAME-20260304T050607Z.csv} and a
 * new one begun. After an error the file is reopened by the next call and cut to what was safe
 * before: a sync that failed once says nothing about what it would have written. Confined to one
 * thread.
 */
final class RowFile implements Closeable {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final RowFileSettings settings;
  private final String header;
  private final AppendFile.Opener opener;
  private final InstantSource clock;
  private @Nullable AppendFile open;
  private long safe;
  private long begun;
  private volatile SafeLength published = new SafeLength(0, 0);

  /**
   * @param header the first line, with its line feed
   * @param message takes sentences for the operator
   */
  RowFile(
      RowFileSettings settings,
      String header,
      AppendFile.Opener opener,
      InstantSource clock,
      Consumer<String> message)
      throws IOException {
    this.settings = settings;
    this.header = header;
    this.opener = opener;
    this.clock = clock;
    adopt(message);
    append("");
  }

  private void adopt(Consumer<String> message) throws IOException {
    Path file = settings.file();
    if (!Files.exists(file)) {
      return;
    }
    if (header.startsWith(firstLine(file))) {
      safe = WholeLines.lengthOf(file);
      long torn = Files.size(file) - safe;
      if (torn > 0) {
        message.accept(file + ": cut a torn last line of " + torn + " octets");
      }
    } else {
      message.accept(
          file + " has another header and was moved to " + moveAside().getFileName() + ".");
    }
  }

  /** The first line without its line feed, as far as it could be a header. */
  private String firstLine(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      char[] start = new char[header.length()];
      int read = Math.max(0, reader.read(start));
      return new String(start, 0, read);
    }
  }

  /** Appends complete rows; when this returns they are as safe as the settings demand. */
  void append(CharSequence rows) throws IOException {
    try {
      if (safe >= settings.maxOctets()) {
        rotate();
      }
      AppendFile file = opened();
      String text = safe == 0 ? header + rows : rows.toString();
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      boolean begins = safe == 0;
      file.append(ByteBuffer.wrap(octets));
      if (settings.durability() == Durability.SYNC) {
        file.sync();
        if (begins) {
          syncFolder();
        }
      }
      safe += octets.length;
      published = new SafeLength(begun, safe);
    } catch (IOException e) {
      abandon();
      throw e;
    }
  }

  /** How much of the current file is safe; for any thread. */
  SafeLength safeLength() {
    return published;
  }

  private AppendFile opened() throws IOException {
    if (open == null) {
      open = opener.open(settings.file());
      // shorter only when somebody else cut or removed the file meanwhile
      safe = Math.min(safe, open.length());
      open.truncate(safe);
    }
    return open;
  }

  private void rotate() throws IOException {
    close();
    // before there is a new file, so that nobody takes its octets for safe ones of the old one
    published = new SafeLength(++begun, 0);
    moveAside();
    safe = 0;
  }

  private Path moveAside() throws IOException {
    Path file = settings.file();
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    String stamped = stem + "-" + STAMP.format(clock.instant());
    Path target = file.resolveSibling(stamped + ending);
    for (int i = 2; Files.exists(target); i++) {
      target = file.resolveSibling(stamped + "-" + i + ending);
    }
    return Files.move(file, target);
  }

  /**
   * Makes the name of a new file safe; folders cannot be synced everywhere, e.g. not on Windows.
   */
  private void syncFolder() throws IOException {
    if (settings.file().getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Path folder = settings.file().toAbsolutePath().getParent();
      if (folder != null) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }

  private void abandon() {
    try {
      close();
    } catch (IOException e) {
      // the error that led here is the one to report
    }
  }

  @Override
  public void close() throws IOException {
    AppendFile closing = open;
    open = null;
    if (closing != null) {
      closing.close();
    }
  }
}
