package org.bench104.spool;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Adds batches to the newest segment and begins another when that is full or has failed. */
final class Appender {
  private static final int HEADER_LENGTH = RowWriter.HEADER.length() + 1;

  private final Storage storage;
  private final SpoolSettings settings;
  private final Epoch epoch;
  private final List<SpoolSegment> segments;
  private final Problems problems;
  private final Runnable replaced;
  private final RowWriter text = new RowWriter();
  private final Queue<SegmentName> leftovers = new ArrayDeque<>();
  private @Nullable SegmentWriter writer;
  private long head;
  private boolean displaced;

  /**
   * @param segments those recovered, to which new ones are added
   * @param replaced called when the newest segment has become another file
   */
  Appender(
      Storage storage,
      SpoolSettings settings,
      Epoch epoch,
      List<SpoolSegment> segments,
      Problems problems,
      Runnable replaced) {
    this.storage = storage;
    this.problems = problems;
    this.replaced = replaced;
    this.settings = settings;
    this.epoch = epoch;
    this.segments = segments;
    this.head = segments.stream().mapToLong(SpoolSegment::last).max().orElse(0);
  }

  /** Highest sequence stored so far, also when it has been deleted since; 0 before the first. */
  long head() {
    return head;
  }

  AppendResult append(List<SpoolRow> batch) {
    requireAscending(batch);
    try {
      if (displaced) {
        look();
      }
      encode(batch);
      AppendResult refusal = refusal(text.length());
      if (refusal != null) {
        return refusal;
      }
      epoch.write();
      store(batch);
    } catch (DisplacedException e) {
      // The file stays open for the next attempt: it holds rows that are safe nowhere else.
      return AppendResult.failed(e.getMessage());
    } catch (StorageFullException e) {
      abandon();
      return AppendResult.full(diskFull());
    } catch (IOException e) {
      abandon();
      return AppendResult.failed(
          "spool cannot be written ("
              + e
              + "): check the disk of "
              + storage.place()
              + "; senders wait, nothing is lost, writing is tried again in a new file");
    } catch (RuntimeException | Error e) {
      abandon(); // nobody knows how far it came
      throw e;
    }
    head = batch.get(batch.size() - 1).sequence();
    return AppendResult.STORED;
  }

  private void requireAscending(List<SpoolRow> batch) {
    long before = head;
    for (SpoolRow row : batch) {
      if (row.sequence() <= before) {
        throw new IllegalArgumentException(
            "sequence " + row.sequence() + " follows " + before + "; rows must ascend");
      }
      before = row.sequence();
    }
  }

  private void encode(List<SpoolRow> batch) throws IOException {
    encode(batch, writer == null ? 1 : writer.rows() + 1);
    long octets = text.length() - HEADER_LENGTH;
    if (writer != null && writer.segment().length() + octets > settings.segmentBytes()) {
      look();
      seal();
      encode(batch, 1);
    }
  }

  private void encode(List<SpoolRow> batch, long first) {
    text.clear();
    text.header();
    long number = first;
    for (SpoolRow row : batch) {
      text.row(row, number++, first, first + batch.size() - 1);
    }
  }

  /**
   * The newest segment, or its folder, was removed or moved away: its rows are written once more to
   * where the next start will look, from the file that is still open, before anything else is.
   */
  private SegmentWriter moveToPlace(SegmentWriter from) throws IOException {
    SpoolSegment old = from.segment();
    try {
      storage.keep();
      SegmentWriter moved = from.moved(leftovers::add);
      String words =
          old.name()
              + " was removed or moved away while it was being written: its "
              + old.rows()
              + " rows are in "
              + storage.place()
              + " again as "
              + moved.segment().name()
              + "; leave the spool folder to the gateway";
      moved.segment().trouble(words);
      problems.add(words);
      from.seal();
      segments.replaceAll(segment -> segment == old ? moved.segment() : segment);
      writer = moved;
      displaced = false;
      replaced.run();
      return moved;
    } catch (IOException e) {
      throw new DisplacedException(
          old.name()
              + " is no longer in "
              + storage.place()
              + " and cannot be written there again ("
              + e
              + "): senders wait; put the folder back or make it writable, and restart only after"
              + " that, or "
              + old.rows()
              + " stored frames are lost",
          e);
    }
  }

  /** The newest segment is not where it belongs, but still open, so nothing is lost yet. */
  private static final class DisplacedException extends IOException {
    private static final long serialVersionUID = 1L;

    DisplacedException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private @Nullable AppendResult refusal(long needed) {
    long bytes = segments.stream().mapToLong(SpoolSegment::length).sum();
    if (bytes + needed > settings.limitBytes()) {
      return AppendResult.full(
          "spool is full, "
              + bytes
              + " of "
              + settings.limitBytes()
              + " octets: senders wait, nothing is lost; bring a destination back or raise the limit");
    }
    long usable = storage.usableBytes();
    return usable - needed < settings.reserveBytes() ? AppendResult.full(diskFull()) : null;
  }

  private String diskFull() {
    return "disk of "
        + storage.place()
        + " is full: senders wait, nothing is lost; make room or bring a destination back";
  }

  private void store(List<SpoolRow> batch) throws IOException {
    if (writer == null) {
      writer = SegmentWriter.create(storage, batch.get(0).sequence());
      leftovers.remove(writer.segment().name());
    }
    if (!write(writer, batch)) {
      displaced = true;
      if (!write(moveToPlace(writer), batch)) {
        displaced = true;
        throw new DisplacedException(
            writer.segment().name() + " is removed again and again: leave the spool alone", null);
      }
    }
  }

  private boolean write(SegmentWriter to, List<SpoolRow> batch) throws IOException {
    SpoolSegment segment = to.segment();
    boolean fresh = segment.length() == 0;
    int from = fresh ? 0 : HEADER_LENGTH;
    if (!to.append(text.text(), from, text.length() - from, batch.size())) {
      return false;
    }
    batch.forEach(segment::counted);
    if (fresh) {
      segments.add(segment);
    }
    return true;
  }

  /** Looks whether the newest segment is where it belongs, and brings it there if not. */
  void look() throws IOException {
    SegmentWriter current = writer;
    if (current != null && (displaced || !current.isInPlace())) {
      moveToPlace(current);
    }
  }

  /** Says in the newest segment that its rows are synced, once nothing more comes for a while. */
  void mark() {
    if (writer != null && writer.isUnmarked()) {
      try {
        writer.mark(text);
      } catch (IOException | RuntimeException | Error e) {
        abandon();
      }
    }
  }

  /** Whether failed appends have left files behind that would pass for rows at the next start. */
  boolean hasLeftovers() {
    return !leftovers.isEmpty();
  }

  /** Deletes them; what cannot be deleted is tried again at the next call. */
  void deleteLeftovers() {
    try {
      while (!leftovers.isEmpty()) {
        storage.delete(leftovers.element().toString());
        leftovers.remove();
      }
      storage.syncFolder();
    } catch (IOException e) {
      // That the disk fails has been said when the append failed.
    }
  }

  /** Lets go of {@code segment} when it is the one that is being written. */
  void letGo(SpoolSegment segment) {
    if (writer != null && writer.segment() == segment) {
      writer.seal();
      writer = null;
      displaced = false;
    }
  }

  /** The next batch begins a new segment. */
  void seal() {
    if (writer != null) {
      writer.finish(text);
      writer = null;
      displaced = false;
    }
  }

  private void abandon() {
    if (writer != null && writer.rows() > 0 && !writer.isInPlace()) {
      displaced = true; // closing it would lose what is safe nowhere else
    } else if (writer != null) {
      if (!writer.abandon()) {
        leftovers.add(writer.segment().name());
      }
      writer = null;
      displaced = false;
    }
  }
}
