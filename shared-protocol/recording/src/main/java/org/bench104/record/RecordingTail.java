package org.bench104.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a recording from any place on while it is being written, across the files it was cut into:
 * first the full ones, oldest first, then the current one up to what is safe there. Holds no file
 * open between calls and no more than one call's rows in memory. Confined to one thread.
 */
public final class RecordingTail {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingTail.class);
  private static final int STEP = 1 << 18;
  private static final int LONGEST_ROW = 1 << 20;
  private static final int FIRST = FrameRows.header().length();

  private final Path recording;
  private final Supplier<SafeLength> safe;
  private final Map<Path, Long> fullFiles = new HashMap<>();
  private @Nullable RecordingPosition position;
  private boolean trusted;

  /**
   * @param recording the current file
   * @param safe how much of it may be read; asked before and after each look
   */
  public RecordingTail(Path recording, Supplier<SafeLength> safe) {
    this.recording = recording;
    this.safe = safe;
  }

  /**
   * Goes on behind a row that was read by an earlier run, or at the very beginning. A place that is
   * not there any more, or holds something else now, leads to the beginning of what there is.
   *
   * @param from null for the beginning
   */
  public void resume(@Nullable RecordingPosition from) {
    position = from;
    trusted = false;
  }

  /**
   * The next rows; empty when there are none now. Whether they are done with is said by {@link
   * #done}: until then every call gives them again.
   *
   * @param most 1 and more
   */
  public List<RecordedLine> next(int most) throws IOException {
    while (true) {
      SafeLength before = safe.get();
      List<Source> sources = sources();
      if (indexOf(sources) < 0) {
        // a file that is being renamed is in neither place for a moment
        sources = sources();
      }
      int at = indexOf(sources);
      if (at < 0) {
        LOG.warn(
            "the file that was read last is gone, reading {} files from the start", sources.size());
        position = null;
        at = 0;
      }
      for (int i = at; i < sources.size(); i++) {
        List<RecordedLine> lines = read(sources.get(i), before, most);
        if (!lines.isEmpty()) {
          return safe.get().file() == before.file() ? lines : next(most);
        }
      }
      if (safe.get().file() == before.file()) {
        return List.of();
      }
    }
  }

  /** The rows up to {@code place} are done with. */
  public void done(RecordingPosition place) {
    position = place;
    trusted = true;
  }

  /** Octets behind the last row that is done with, headers included. */
  public long waiting() throws IOException {
    SafeLength now = safe.get();
    List<Source> sources = sources();
    long octets = 0;
    for (int i = Math.max(0, indexOf(sources)); i < sources.size(); i++) {
      Source source = sources.get(i);
      octets += Math.max(0, limit(source, Files.size(source.file()), now) - start(source));
    }
    return octets;
  }

  /** A file with at least one row. */
  private record Source(Path file, long id, boolean current) {}

  private List<Source> sources() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Path file : RecordingExport.files(recording)) {
      boolean current = file.equals(recording);
      Long known = fullFiles.get(file);
      if (!current && known != null) {
        sources.add(new Source(file, known, false));
        continue;
      }
      OptionalLong id = idOf(file);
      if (id.isPresent()) {
        sources.add(new Source(file, id.getAsLong(), current));
        if (!current) {
          fullFiles.put(file, id.getAsLong());
        }
      }
    }
    return sources;
  }

  /** Where reading goes on; -1 when that file is not there. */
  private int indexOf(List<Source> sources) throws IOException {
    RecordingPosition from = position;
    if (from == null) {
      return 0;
    }
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).id() == from.recording()) {
        if (trusted || matches(sources.get(i).file(), from)) {
          trusted = true;
          return i;
        }
        LOG.warn("{} was written anew, reading all of it", sources.get(i).file());
        position = null;
        return i;
      }
    }
    return sources.isEmpty() ? 0 : -1;
  }

  private static boolean matches(Path file, RecordingPosition from) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < from.offset()) {
        return false;
      }
      ByteBuffer row = read(channel, from.offset() - from.lastLength(), from.lastLength());
      return check(row.array(), 0, from.lastLength()) == from.lastCheck();
    }
  }

  private long start(Source source) {
    RecordingPosition from = position;
    return from != null && from.recording() == source.id() ? from.offset() : FIRST;
  }

  private static long limit(Source source, long size, SafeLength safe) {
    return source.current() ? Math.min(size, safe.octets()) : size;
  }

  private List<RecordedLine> read(Source source, SafeLength before, int most) throws IOException {
    List<RecordedLine> lines = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(source.file(), StandardOpenOption.READ)) {
      long limit = limit(source, channel.size(), before);
      long from = start(source);
      int step = STEP;
      while (from < limit && lines.size() < most) {
        ByteBuffer octets = read(channel, from, (int) Math.min(step, limit - from));
        int used = cut(source.id(), from, octets.array(), octets.position(), most, lines);
        if (used == 0) {
          if (octets.position() >= limit - from) {
            break;
          }
          if (step > LONGEST_ROW) {
            throw new IOException(
                source.file() + " has a row of more than " + LONGEST_ROW + " octets at " + from);
          }
          step *= 2;
        }
        from += used;
      }
    } catch (NoSuchFileException renamed) {
      fullFiles.remove(source.file());
    }
    return lines;
  }

  /** Cuts whole rows and answers how many octets they have. */
  private static int cut(
      long id, long from, byte[] octets, int length, int most, List<RecordedLine> lines) {
    int start = 0;
    for (int i = 0; i < length && lines.size() < most; i++) {
      if (octets[i] == '\n') {
        int rowLength = i + 1 - start;
        int check = check(octets, start, rowLength);
        RecordingPosition end = new RecordingPosition(id, from + i + 1, rowLength, check);
        lines.add(
            new RecordedLine(id, from + start, check, RecordedRow.columns(octets, start, i), end));
        start = i + 1;
      }
    }
    return start;
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(length);
    while (octets.hasRemaining() && channel.read(octets, from + octets.position()) >= 0) {
      // reads until the buffer is full or the file ends
    }
    return octets;
  }

  private static int check(byte[] octets, int start, int length) {
    CRC32C crc = new CRC32C();
    crc.update(octets, start, length);
    return (int) crc.getValue();
  }

  /** From the first row; empty for a file that has none yet or another header. */
  private static OptionalLong idOf(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer start = read(channel, 0, (int) Math.min(channel.size(), FIRST + 8192));
      String text = new String(start.array(), 0, start.position(), StandardCharsets.UTF_8);
      int end = text.indexOf('\n', FIRST);
      if (!text.startsWith(FrameRows.header()) || end < 0) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(FirstRow.id(text.substring(FIRST, end)));
    } catch (NoSuchFileException renamed) {
      return OptionalLong.empty();
    }
  }
}
