package org.bench104.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code quarantine.csv}: what stood in a segment where a row should be, as {@code
 * segment,line,reason,text}, for people to look at. The text is quoted; octets that are not
 * printable ASCII are written {@code \xNN}, and at most 4096 octets of it are kept. The file grows
 * to 8 MiB at most; damage found after that is only counted. The same line of the same segment is
 * written once, however often it is met.
 */
final class Quarantine {
  static final String FILE = "quarantine.csv";

  private static final String HEADER = "segment,line,reason,text\n";
  private static final int MAX_FILE = 8 * 1024 * 1024;
  private static final int MAX_TEXT = 4096;
  private static final int MAX_PENDING = 256 * 1024;

  private final Storage storage;
  private final Problems problems;
  private final Set<String> known = new HashSet<>();
  private final Map<SegmentName, Long> found = new HashMap<>();
  private final StringBuilder pending = new StringBuilder();
  private long size;
  private boolean midLine;
  private boolean exists;
  private long count;

  Quarantine(Storage storage, Problems problems) {
    this.storage = storage;
    this.problems = problems;
  }

  /** Learns what is in the file already; a file that cannot be read is left alone. */
  void load() {
    try (StorageFile file = storage.open(FILE)) {
      exists = true;
      size = file.size();
      StringBuilder line = new StringBuilder();
      byte[] buffer = new byte[64 * 1024];
      long offset = 0;
      for (int read; (read = file.read(offset, buffer, 0, buffer.length)) > 0; offset += read) {
        for (int i = 0; i < read; i++) {
          if (buffer[i] != '\n') {
            line.append((char) (buffer[i] & 0xFF));
          } else {
            learn(line);
            line.setLength(0);
          }
        }
      }
      midLine = line.length() > 0;
    } catch (IOException e) {
      problems.add(FILE + " cannot be read (" + e + "); damage may be listed in it twice");
    }
  }

  private void learn(StringBuilder line) {
    int comma = line.indexOf(",");
    int second = line.indexOf(",", comma + 1);
    if (second > 0) {
      known.add(line.substring(0, second));
    }
  }

  void add(SegmentName segment, long line, String reason, byte[] raw, int from, int to) {
    int shown = Math.min(to - from, MAX_TEXT);
    add(segment, line, reason, new String(raw, from, shown, StandardCharsets.ISO_8859_1));
  }

  void add(SegmentName segment, long line, String reason, String raw) {
    String key = segment + "," + line;
    if (!known.add(key)) {
      return;
    }
    count++;
    found.merge(segment, 1L, Long::sum);
    if (size + pending.length() + MAX_TEXT <= MAX_FILE) {
      pending.append(key).append(',').append(reason).append(",\"");
      raw.chars().forEach(this::printable);
      pending.append("\"\n");
      if (pending.length() > MAX_PENDING) {
        write();
      }
    }
  }

  private void printable(int c) {
    if (c == '"') {
      pending.append("\"\"");
    } else if (c >= ' ' && c <= '~' && c != '\\') {
      pending.append((char) c);
    } else {
      pending
          .append("\\x")
          .append(Character.forDigit(c >> 4 & 0xF, 16))
          .append(Character.forDigit(c & 0xF, 16));
    }
  }

  /** Lines put here since the start. */
  long count() {
    return count;
  }

  /** Writes and syncs what was added, and reports it with its segment. */
  void flush() {
    if (found.isEmpty()) {
      return;
    }
    for (Map.Entry<SegmentName, Long> entry : new TreeMap<>(found).entrySet()) {
      problems.add(
          entry.getKey()
              + ": "
              + entry.getValue()
              + " damaged line(s), copied to "
              + FILE
              + "; every other row is delivered");
    }
    found.clear();
    if (pending.length() > 0) {
      write();
    }
  }

  private StorageFile openOrCreate() throws IOException {
    if (exists) {
      try {
        return storage.open(FILE);
      } catch (NoSuchFileException removed) {
        exists = false;
        size = 0;
      }
    }
    return storage.create(FILE);
  }

  private void write() {
    String rows = pending.toString();
    pending.setLength(0);
    try (StorageFile file = openOrCreate()) {
      String text = (exists ? midLine ? "\n" : "" : HEADER) + rows;
      byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
      file.write(size, octets, 0, octets.length);
      file.sync();
      if (!exists) {
        storage.syncFolder();
      }
      exists = true;
      midLine = false;
      size += octets.length;
    } catch (IOException e) {
      problems.add(FILE + " cannot be written (" + e + "); the damaged lines stay in the segments");
    }
  }
}
