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
  private final List<Segment> segments;
  private final RowWriter text = new RowWriter();
  private final Queue<SegmentName> leftovers = new ArrayDeque<>();
  private @Nullable SegmentWriter writer;
  private long head;

  /**
   * @param segments those recovered, to which new ones are added
   */
  Appender(Storage storage, SpoolSettings settings, Epoch epoch, List<Segment> segments) {
    this.storage = storage;
    this.settings = settings;
    this.epoch = epoch;
    this.segments = segments;
    this.head = segments.stream().mapToLong(Segment::last).max().orElse(0);
  }

  /** Highest sequence stored so far, also when it has been deleted since; 0 before the first. */
  long head() {
    return head;
  }

  AppendResult append(List<SpoolRow> batch) {
    encode(batch);
    AppendResult refusal = refusal(text.length());
    if (refusal != null) {
      return refusal;
    }
    try {
      epoch.write();
      store(batch);
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
    }
    head = batch.get(batch.size() - 1).sequence();
    return AppendResult.STORED;
  }

  private void encode(List<SpoolRow> batch) {
    text.clear();
    text.header();
    long before = head;
    for (SpoolRow row : batch) {
      if (row.sequence() <= before) {
        throw new IllegalArgumentException(
            "sequence " + row.sequence() + " follows " + before + "; rows must ascend");
      }
      before = row.sequence();
      text.row(row);
    }
  }

  private @Nullable AppendResult refusal(long needed) {
    long bytes = segments.stream().mapToLong(Segment::length).sum();
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
    long rowOctets = text.length() - HEADER_LENGTH;
    if (writer != null && writer.segment().length() + rowOctets > settings.segmentBytes()) {
      seal();
    }
    if (writer == null) {
      writer = SegmentWriter.create(storage, batch.get(0).sequence());
      leftovers.remove(writer.segment().name());
    }
    Segment segment = writer.segment();
    boolean fresh = segment.length() == 0;
    int from = fresh ? 0 : HEADER_LENGTH;
    writer.append(text.text(), from, text.length() - from);
    batch.forEach(segment::counted);
    if (fresh) {
      segments.add(segment);
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
  void seal(Segment segment) {
    if (writer != null && writer.segment() == segment) {
      seal();
    }
  }

  /** The next batch begins a new segment. */
  void seal() {
    if (writer != null) {
      writer.seal();
      writer = null;
    }
  }

  private void abandon() {
    if (writer != null) {
      if (!writer.abandon()) {
        leftovers.add(writer.segment().name());
      }
      writer = null;
    }
  }
}
