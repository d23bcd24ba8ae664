package org.bench104.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after segments that are not as they should be: those that could not be read as a whole are
 * tried again and again, those that have vanished are missed by name, and what nobody could read is
 * set aside under the ending {@code .unreadable} instead of being deleted once it is passed.
 */
final class SegmentCare {
  /** Under its own name a file would one day pass for delivered and be deleted. */
  private static final String UNREADABLE = ".unreadable";

  private static final int LONGEST_PAUSE = 60;

  private final Storage storage;
  private final List<SpoolSegment> segments;
  private final Quarantine quarantine;
  private final Problems problems;
  private final Runnable changed;

  /** Passed and not deleted, because their files are not where they were. */
  private final List<SpoolSegment> held = new ArrayList<>();

  private final List<String> setAside = new ArrayList<>();
  private int pause = 1;
  private int looks;

  /**
   * @param changed called when a segment has turned out to be other than it was taken for
   */
  SegmentCare(
      Storage storage,
      List<SpoolSegment> segments,
      Quarantine quarantine,
      Problems problems,
      Runnable changed) {
    this.storage = storage;
    this.segments = segments;
    this.quarantine = quarantine;
    this.problems = problems;
    this.changed = changed;
  }

  /** The segment that a file was set aside from; empty for any other file. */
  static Optional<SegmentName> original(String file) {
    return file.endsWith(UNREADABLE)
        ? SegmentName.parse(file.substring(0, file.length() - UNREADABLE.length()))
        : Optional.empty();
  }

  /** A segment of which only the name is known. */
  static SpoolSegment incomplete(SegmentName name, String cause) {
    SpoolSegment segment = new SpoolSegment(name);
    segment.seal();
    segment.incomplete(
        name
            + " could not be read as a whole ("
            + cause
            + "): check the disk; it is tried again, and kept until it is read");
    return segment;
  }

  /** What is not as it should be, for as long as it is so. */
  List<String> troubles() {
    List<String> words = new ArrayList<>(setAside);
    held.forEach(segment -> words.add(segment.trouble()));
    segments.forEach(
        segment -> {
          if (!segment.trouble().isEmpty()) {
            words.add(segment.trouble());
          }
        });
    return words;
  }

  /** A file that is still set aside from an earlier run. */
  void stillUnreadable(String file, String cause) {
    setAside.add(
        file
            + " still cannot be read ("
            + cause
            + "): its rows were not delivered; they are at the first start at which it can be read");
  }

  /** To be called about once a second while there are segments or {@link #holds()}. */
  void look() {
    looks++;
    findNames();
    if (looks % pause == 0) {
      boolean tried = false;
      for (SpoolSegment segment : List.copyOf(segments)) {
        if (!segment.whole()) {
          tried = true;
          readAgain(segment);
        }
      }
      pause = tried ? Math.min(2 * pause, LONGEST_PAUSE) : 1;
    }
  }

  /** Whether there is something that must not be forgotten although no segment is left. */
  boolean holds() {
    return !held.isEmpty();
  }

  private void readAgain(SpoolSegment segment) {
    SegmentCheck check = SegmentCheck.of(storage, segment.name(), quarantine);
    if (check.failure().isEmpty()) {
      check.cut(problems);
      segment.adopt(check.found());
      quarantine.flush();
      problems.add(segment.name() + " could be read as a whole after all");
      changed.run();
    }
  }

  private void findNames() {
    Set<String> names;
    try {
      names = new HashSet<>(storage.names());
    } catch (IOException e) {
      return; // nothing is known, so nothing is concluded
    }
    for (SpoolSegment segment : segments) {
      boolean there = names.contains(segment.name().toString());
      if (!there && segment.trouble().isEmpty()) {
        segment.trouble(
            segment.name()
                + " has vanished with "
                + segment.rows()
                + " rows: put it back, rows that are not delivered yet are lost otherwise;"
                + " segments are removed by the gateway itself");
        segment.missed(true);
        problems.add(segment.trouble());
      } else if (there && segment.isMissed()) {
        segment.missed(false);
        problems.add(segment.name() + " is back");
      }
    }
    for (Iterator<SpoolSegment> left = held.iterator(); left.hasNext(); ) {
      SpoolSegment segment = left.next();
      if (names.contains(segment.name().toString()) && rename(segment)) {
        left.remove();
      }
    }
  }

  /** A segment that every destination has passed, although some of it could not be read. */
  void setAside(SpoolSegment segment) {
    if (!rename(segment)) {
      held.add(segment);
    }
  }

  private boolean rename(SpoolSegment segment) {
    String name = segment.name().toString();
    try {
      storage.replace(name, name + UNREADABLE);
      storage.syncFolder();
      setAside.add(segment.trouble() + "; it is called " + name + UNREADABLE + " now");
      return true;
    } catch (IOException e) {
      return false; // not there, or the disk refuses: it is tried again
    }
  }
}
