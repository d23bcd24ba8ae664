package org.bench104.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * Reads a whole spool once at the start, in small memory. Whatever it finds, it comes to an end.
 */
final class RecoveryScan {
  private static final String UNREADABLE = ".unreadable";

  /** The start cannot wait for a disk to get well. */
  private static final int ATTEMPTS = 3;

  private final Storage storage;
  private final Epoch epoch;
  private final Quarantine quarantine;
  private final Cursors cursors;
  private final Problems problems;
  private final List<Segment> segments = new ArrayList<>();
  private int cut;

  RecoveryScan(
      Storage storage, Epoch epoch, Quarantine quarantine, Cursors cursors, Problems problems) {
    this.storage = storage;
    this.epoch = epoch;
    this.quarantine = quarantine;
    this.cursors = cursors;
    this.problems = problems;
  }

  /** Segments that hold rows, in order of their names, all sealed. */
  List<Segment> segments() {
    return segments;
  }

  Recovery run() {
    epoch.load(problems);
    cursors.destinations().forEach(destination -> epoch.seen(cursors.load(destination)));
    boolean listed = findFiles();
    scan();
    quarantine.flush();
    segments.forEach(this::cutTail);
    segments.removeIf(segment -> segment.last() == 0);
    epoch.begin();
    if (listed) {
      writeEpoch();
    }
    Map<String, Long> passed = new HashMap<>();
    cursors.destinations().forEach(name -> passed.put(name, cursors.passed(name)));
    return new Recovery(
        listed,
        segments.stream().mapToLong(Segment::rows).sum(),
        segments.stream().mapToLong(Segment::length).sum(),
        segments.size(),
        quarantine.count(),
        cut,
        epoch.current(),
        passed,
        problems.take());
  }

  private boolean findFiles() {
    List<String> names;
    try {
      names = new ArrayList<>(storage.names());
    } catch (IOException e) {
      problems.add(
          "spool folder "
              + storage.place()
              + " cannot be listed ("
              + e
              + "): nothing is spooled; check the disk and restart");
      return false;
    }
    Collections.sort(names);
    for (String name : names) {
      Matcher cursor = Cursors.FILE.matcher(name);
      if (name.equals(Quarantine.FILE)) {
        quarantine.load();
      } else if (cursor.matches()) {
        if (!cursors.destinations().contains(cursor.group(1))) {
          epoch.seen(cursors.load(cursor.group(1)));
        }
      } else if (name.endsWith(CheckedFile.UNFINISHED)) {
        deleteUnfinished(name);
      } else {
        SegmentName.parse(name).ifPresentOrElse(this::found, () -> odd(name));
      }
    }
    segments.sort(Comparator.comparing(Segment::name));
    return true;
  }

  private void odd(String name) {
    if (!name.equals(Epoch.FILE)) {
      problems.add(name + " does not belong into a spool folder; left alone");
    }
  }

  private void deleteUnfinished(String name) {
    try {
      storage.delete(name);
    } catch (IOException e) {
      problems.add(name + " is left over from a crash and cannot be deleted (" + e + ")");
    }
  }

  private void found(SegmentName name) {
    epoch.seen(name.first());
    Segment segment = new Segment(name);
    segment.seal();
    try (StorageFile file = storage.open(name.toString())) {
      segment.length(file.size());
      segments.add(segment);
    } catch (IOException e) {
      setAside(segment, e);
    }
  }

  /** Under its own name its rows would one day pass for delivered and be deleted. */
  private void setAside(Segment segment, IOException cause) {
    String name = segment.name().toString();
    String fate = "set aside as " + name + UNREADABLE + "; its rows are not delivered";
    try {
      storage.replace(name, name + UNREADABLE);
      storage.syncFolder();
    } catch (IOException e) {
      fate = "left alone; copy it to a safe place, its rows are not delivered";
    }
    problems.add(name + " cannot be opened (" + cause + "): " + fate);
  }

  private void scan() {
    try (MergedRows rows = new MergedRows(storage, segments, quarantine, problems, 0, ATTEMPTS)) {
      int failures = 0;
      while (true) {
        try {
          SpoolRow row = rows.next();
          if (row == null) {
            return;
          }
          failures = 0;
          epoch.seen(row.sequence());
          Segment from = rows.lastSegment();
          if (from != null) {
            from.counted(row);
          }
        } catch (IOException e) {
          Segment unopened = rows.unopened();
          if (unopened != null && ++failures == ATTEMPTS) {
            failures = 0;
            rows.skipUnopened();
            segments.remove(unopened);
            setAside(unopened, e);
          }
        }
      }
    }
  }

  private void cutTail(Segment segment) {
    long end = segment.endOfLines();
    String name = segment.name().toString();
    boolean torn = end < segment.length();
    try {
      if (segment.last() == 0 && end <= RowWriter.HEADER.length() + 1) {
        storage.delete(name);
        cut += torn ? 1 : 0;
        return;
      }
      if (torn) {
        cut++;
        problems.add(name + ": torn last row cut off at octet " + end);
        segment.length(end);
        try (StorageFile file = storage.open(name)) {
          file.truncate(end);
          file.sync();
        }
      }
      if (segment.last() == 0) {
        problems.add(name + " has no row that could be read; left alone");
      }
    } catch (IOException e) {
      problems.add(name + " cannot be tidied up (" + e + "); its good rows are delivered");
    }
  }

  private void writeEpoch() {
    try {
      epoch.write();
    } catch (IOException e) {
      problems.add(
          Epoch.FILE
              + " cannot be written ("
              + e
              + "): frames are forwarded, but not spooled until "
              + storage.place()
              + " has room and is writable");
    }
  }
}
