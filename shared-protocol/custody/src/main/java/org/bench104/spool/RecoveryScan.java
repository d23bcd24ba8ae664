package org.bench104.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole spool once at the start, in small memory. Whatever it finds, it comes to an end. A
 * segment that cannot be read as a whole now is neither cut nor deleted; see {@link SegmentCare}.
 */
final class RecoveryScan {
  private static final int ATTEMPTS = 3;

  private final Storage storage;
  private final Epoch epoch;
  private final Quarantine quarantine;
  private final Cursors cursors;
  private final Problems problems;
  private final List<SpoolSegment> segments = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private int cut;
  private long missing;

  RecoveryScan(
      Storage storage, Epoch epoch, Quarantine quarantine, Cursors cursors, Problems problems) {
    this.storage = storage;
    this.epoch = epoch;
    this.quarantine = quarantine;
    this.cursors = cursors;
    this.problems = problems;
  }

  /** Segments that hold rows, in order of their names, all sealed. */
  List<SpoolSegment> segments() {
    return segments;
  }

  /** Files that an earlier run has set aside because it could not read them. */
  List<String> unreadable() {
    return unreadable;
  }

  Recovery run() {
    epoch.load(problems);
    cursors.destinations().forEach(destination -> epoch.seen(cursors.load(destination)));
    boolean listed = findFiles();
    countRowsOnce();
    quarantine.flush();
    epoch.begin();
    if (listed) {
      writeEpoch();
    }
    Map<String, Long> passed = new HashMap<>();
    cursors.destinations().forEach(name -> passed.put(name, cursors.passed(name)));
    return new Recovery(
        listed,
        segments.stream().mapToLong(SpoolSegment::rows).sum(),
        segments.stream().mapToLong(SpoolSegment::length).sum(),
        segments.size(),
        new Recovery.Damage(quarantine.count(), missing, cut),
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
    if (names.contains(Quarantine.FILE)) {
      quarantine.load();
    }
    for (String name : names) {
      Matcher cursor = Cursors.FILE.matcher(name);
      if (cursor.matches()) {
        if (!cursors.destinations().contains(cursor.group(1))) {
          epoch.seen(cursors.load(cursor.group(1)));
        }
      } else if (name.endsWith(CheckedFile.UNFINISHED)) {
        deleteUnfinished(name);
      } else if (SegmentCare.original(name).isPresent()) {
        unreadable.add(name);
      } else {
        SegmentName.parse(name).ifPresentOrElse(this::found, () -> odd(name));
      }
    }
    segments.sort(Comparator.comparing(SpoolSegment::name));
    return true;
  }

  private void odd(String name) {
    if (!name.equals(Epoch.FILE) && !name.equals(Quarantine.FILE)) {
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
    SegmentCheck check = SegmentCheck.of(storage, name, quarantine);
    SpoolSegment segment = check.found();
    if (!check.failure().isEmpty()) {
      SpoolSegment unknown = SegmentCare.incomplete(name, check.failure());
      problems.add(unknown.trouble());
      epoch.seen(name.first());
      segments.add(unknown);
      return;
    }
    missing += check.missing();
    cut += check.cut(problems) ? 1 : 0;
    if (segment.last() > 0) {
      epoch.seen(segment.last());
      segments.add(segment);
    }
  }

  /**
   * Segments overlap only after a failed sync: then the same row may be in two, and counts once.
   */
  private void countRowsOnce() {
    List<SpoolSegment> whole = new ArrayList<>(segments);
    whole.removeIf(segment -> !segment.whole());
    long last = 0;
    boolean overlap = false;
    for (SpoolSegment segment : whole) {
      overlap |= segment.first() <= last;
      last = Math.max(last, segment.last());
    }
    if (!overlap) {
      return;
    }
    whole.forEach(SpoolSegment::forgetCount);
    try (MergedRows rows =
        new MergedRows(storage, whole, quarantine, problems, 0, Patience.endless())) {
      int failures = 0;
      while (failures < ATTEMPTS) {
        try {
          if (!count(rows.next(), rows)) {
            return;
          }
        } catch (IOException e) {
          failures++;
        }
      }
    }
    problems.add("rows cannot be counted, because the disk cannot be read; all are delivered");
  }

  private static boolean count(@Nullable SpoolRow row, MergedRows rows) {
    SpoolSegment from = rows.lastSegment();
    if (row != null && from != null) {
      from.counted(row);
    }
    return row != null;
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
