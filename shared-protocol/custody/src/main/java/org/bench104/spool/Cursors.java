package org.bench104.spool;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How far each destination has got: {@code cursor-<destination>.csv} with {@code
 * destination,passed,crc32c}. A cursor that is lost or damaged counts as 0, so its destination gets
 * every row of the spool again: duplicates, never loss.
 */
final class Cursors {
  static final Pattern FILE = Pattern.compile("cursor-([a-z0-9_-]{1,32})\\.csv");

  private static final String HEADER = "destination,passed";

  private static final class Cursor {
    long passed;
    long written;
  }

  private final Storage storage;
  private final Problems problems;
  private final Map<String, Cursor> cursors = new TreeMap<>();
  private boolean failing;

  Cursors(Storage storage, Problems problems, Collection<String> destinations) {
    this.storage = storage;
    this.problems = problems;
    for (String destination : destinations) {
      if (!FILE.matcher(file(destination)).matches()) {
        throw new IllegalArgumentException(
            "destination is called \""
                + destination
                + "\", allowed are 1 to 32 of a-z, 0-9, hyphen and underscore");
      }
      cursors.put(destination, new Cursor());
    }
    if (cursors.isEmpty()) {
      throw new IllegalArgumentException("a spool needs at least one destination");
    }
  }

  private static String file(String destination) {
    return "cursor-" + destination + ".csv";
  }

  Collection<String> destinations() {
    return cursors.keySet();
  }

  /** Takes over what is on disk for {@code destination}; returns it even when that is unknown. */
  long load(String destination) {
    boolean enabled = cursors.containsKey(destination);
    String name = file(destination);
    long passed = 0;
    try {
      String row = CheckedFile.read(storage, name, HEADER);
      if (row.startsWith(destination + ",")) {
        passed = Long.parseLong(row.substring(destination.length() + 1));
        if (!FrameNumber.isPossible(passed)) {
          String number = Long.toString(passed);
          passed = 0;
          throw new NumberFormatException("no frame has number " + number);
        }
      }
      if (!enabled) {
        problems.add(name + " is ignored: no destination of that name is enabled");
      }
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException | NumberFormatException e) {
      problems.add(
          name + " cannot be read (" + e + "); " + destination + " gets every row of the spool");
    }
    if (enabled && passed > 0) {
      cursor(destination).passed = passed;
      cursor(destination).written = passed;
    }
    return passed;
  }

  /** Remembers that {@code destination} has everything up to {@code upTo}; never goes back. */
  void passed(String destination, long upTo) {
    Cursor cursor = cursor(destination);
    cursor.passed = Math.max(cursor.passed, upTo);
  }

  long passed(String destination) {
    return cursor(destination).passed;
  }

  /** What every destination has passed. */
  long least() {
    return cursors.values().stream().mapToLong(cursor -> cursor.passed).min().orElse(0);
  }

  /** What every destination has passed and keeps after a crash. */
  long leastWritten() {
    return cursors.values().stream().mapToLong(cursor -> cursor.written).min().orElse(0);
  }

  /** Most frame numbers a cursor has moved over the rows from {@code first} on since written. */
  long unwritten(long first) {
    return cursors.values().stream()
        .mapToLong(cursor -> cursor.passed - Math.max(cursor.written, first - 1))
        .max()
        .orElse(0);
  }

  /** Writes every cursor that has moved. That one could not be written is reported once. */
  void write() {
    try {
      for (Map.Entry<String, Cursor> entry : cursors.entrySet()) {
        Cursor cursor = entry.getValue();
        if (cursor.passed > cursor.written) {
          CheckedFile.write(
              storage, file(entry.getKey()), HEADER, entry.getKey() + "," + cursor.passed);
          cursor.written = cursor.passed;
        }
      }
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        problems.add(
            "cursors cannot be written ("
                + e
                + "): after a restart frames may be delivered twice; make room or replace the disk");
      }
      failing = true;
    }
  }

  /** Whether the last attempt to write failed. */
  boolean failing() {
    return failing;
  }

  /** All have to be written again: their files may be gone with their folder. */
  void forgetFiles() {
    cursors.values().forEach(cursor -> cursor.written = 0);
  }

  private Cursor cursor(String destination) {
    Cursor cursor = cursors.get(destination);
    if (cursor == null) {
      throw new IllegalArgumentException(
          "destination " + destination + " was not named when the spool was opened");
    }
    return cursor;
  }
}
