package org.bench104.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bench104.bytes.FileRights;

/**
 * Copies rows of a recording into another CSV file while the recording goes on: it reads what was
 * there when it began. The target appears under its name only when it is complete; a target that
 * was there before is replaced then. Blocks, so not on the thread of a window.
 */
public final class RecordingExport {
  private static final int BUFFER = 1 << 18;
  private static final int LONGEST_ROW = 1 << 20;
  private static final byte[] HEADER = FrameRows.header().getBytes(StandardCharsets.UTF_8);

  private RecordingExport() {}

  /** All files of a recording that exist, oldest first: the full ones, then the current one. */
  public static List<Path> files(Path recording) throws IOException {
    String name = recording.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    Pattern full =
        Pattern.compile(Pattern.quote(stem) + "-\\d{8}T\\d{6}Z(-\\d+)?" + Pattern.quote(ending));
    Path folder = recording.toAbsolutePath().getParent();
    List<Path> files = new ArrayList<>();
    if (folder != null && Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> full.matcher(file.getFileName().toString()).matches())
            .sorted(Comparator.comparing(RecordingExport::order))
            .forEach(files::add);
      }
    }
    if (Files.exists(recording)) {
      files.add(recording);
    }
    return files;
  }

  /** Files of one second carry -2, -3 … after the first one: shorter names come first. */
  private static String order(Path file) {
    String name = file.getFileName().toString();
    int z = name.lastIndexOf('Z');
    String count = name.substring(z + 1).replaceAll("\\..*", "");
    return name.substring(0, z + 1) + "%6s".formatted(count);
  }

  /**
   * Exports the rows that {@code wanted} accepts.
   *
   * @param sources files of one recording, see {@link #files}; one with another header is refused
   * @param wanted called on this thread for each row
   * @return how many rows were exported
   * @throws IOException when a file cannot be read or written
   * @throws java.util.concurrent.CancellationException when {@code progress} wants it to end; there
   *     is no target then
   */
  public static long copy(
      List<Path> sources, Path target, Predicate<RecordedRow> wanted, Progress progress)
      throws IOException {
    long total = 0;
    List<Long> lengths = new ArrayList<>();
    for (Path source : sources) {
      if (Files.exists(target) && Files.isSameFile(source, target)) {
        throw new IOException(target + " is the recording itself: choose another name");
      }
      long length = WholeLines.lengthOf(source);
      lengths.add(length);
      total += length;
    }
    long all = total;
    return write(
        target,
        out -> {
          long rows = 0;
          long done = 0;
          for (int i = 0; i < sources.size(); i++) {
            long before = done;
            rows +=
                copy(
                    sources.get(i),
                    lengths.get(i),
                    out,
                    wanted,
                    read -> Progress.report(progress, before + read, all));
            done += lengths.get(i);
          }
          Progress.report(progress, all, all);
          return rows;
        });
  }

  /** Exports frames that a display holds. */
  public static long frames(List<DecodedFrame> frames, Path target) throws IOException {
    return write(
        target,
        out -> {
          StringBuilder text = new StringBuilder();
          FrameRows rows = new FrameRows(text);
          long count = 0;
          for (DecodedFrame frame : frames) {
            count += rows.add(frame);
          }
          out.write(text.toString().getBytes(StandardCharsets.UTF_8));
          return count;
        });
  }

  /** Writes rows behind a header. */
  private interface Rows {
    long to(OutputStream out) throws IOException;
  }

  private static long write(Path target, Rows rows) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      long count;
      try (OutputStream out = new BufferedOutputStream(created(part), BUFFER)) {
        out.write(HEADER);
        count = rows.to(out);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      return count;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static OutputStream created(Path file) throws IOException {
    return Channels.newOutputStream(
        Files.newByteChannel(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING),
            FileRights.file(file)));
  }

  private static long copy(
      Path source, long length, OutputStream out, Predicate<RecordedRow> wanted, LongConsumer read)
      throws IOException {
    RecordedRow row = new RecordedRow();
    long rows = 0;
    byte[] buffer = new byte[BUFFER];
    int held = 0;
    int scanned = 0;
    boolean quoted = false;
    boolean header = true;
    try (InputStream in =
        new ReportedStream(new BoundedStream(Files.newInputStream(source), length), read)) {
      for (int found; (found = in.read(buffer, held, buffer.length - held)) >= 0; ) {
        held += found;
        int start = 0;
        for (int i = scanned; i < held; i++) {
          byte octet = buffer[i];
          if (octet == '"') {
            quoted = !quoted;
          } else if (octet == '\n' && !quoted) {
            if (header) {
              requireHeader(source, buffer, i + 1);
              header = false;
            } else {
              row.show(buffer, start, i);
              if (wanted.test(row)) {
                out.write(buffer, start, i + 1 - start);
                rows++;
              }
            }
            start = i + 1;
          }
        }
        held -= start;
        System.arraycopy(buffer, start, buffer, 0, held);
        scanned = held;
        if (held == buffer.length) {
          buffer = longer(source, buffer);
        }
      }
    }
    return rows;
  }

  private static byte[] longer(Path source, byte[] buffer) throws IOException {
    if (buffer.length >= LONGEST_ROW) {
      throw new IOException(source + " has a row of more than " + LONGEST_ROW + " octets");
    }
    return Arrays.copyOf(buffer, buffer.length * 2);
  }

  private static void requireHeader(Path source, byte[] buffer, int length) throws IOException {
    if (!Arrays.equals(buffer, 0, length, HEADER, 0, HEADER.length)) {
      throw new IOException(source + " is no recording: its first line is another");
    }
  }
}
