package org.bench104.spool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one segment in order, in small memory whatever the file holds. A line that is
 * not a row is told to the listener; a whole row inside such a line (its neighbour was damaged) is
 * still delivered. What follows the last line feed is not there. A block that cannot be read again
 * and again is passed over as zeros.
 */
final class SegmentScanner implements Closeable {
  /** A row inside a damaged line. */
  private record Salvaged(SpoolRow row, long number, long batchFirst, long batchLast) {}

  private static final int BUFFER = 64 * 1024;
  private static final int BLOCK = 4096;

  private final StorageFile file;
  private final RowListener listener;
  private final Patience patience;
  private final RowParser parser = new RowParser();
  private final Queue<Salvaged> salvaged = new ArrayDeque<>();
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private int searched;
  private long fileOffset; // of buffer[end]
  private long lineOffset;
  private long line;
  private long last;
  private long number;
  private long batchFirst;
  private long batchLast;
  private boolean lineCut;
  private long skippedUpTo;

  /**
   * @param first what the name of the segment says of its first row
   * @param patience with a block that cannot be read
   */
  SegmentScanner(long first, StorageFile file, RowListener listener, Patience patience) {
    this.patience = patience;
    this.file = file;
    this.listener = listener;
    this.last = first - 1;
  }

  /**
   * The next row within the first {@code limit} octets of the file; null when there is none yet.
   *
   * @throws IOException when the file cannot be read; the next call tries again
   */
  @Nullable SpoolRow next(long limit) throws IOException {
    while (true) {
      SpoolRow row = any(limit);
      if (row == null) {
        return null;
      }
      if (row.sequence() > last) {
        last = row.sequence();
        return row;
      }
      listener.outOfPlace(line, row, number);
    }
  }

  private @Nullable SpoolRow any(long limit) throws IOException {
    while (true) {
      Salvaged inside = salvaged.poll();
      if (inside != null) {
        number = inside.number();
        batchFirst = inside.batchFirst();
        batchLast = inside.batchLast();
        return inside.row();
      }
      int lineFeed = lineFeed(limit);
      if (lineFeed < 0) {
        return null;
      }
      SpoolRow row = line(lineFeed);
      if (row != null) {
        return row;
      }
    }
  }

  /** Number of the line read last, the header being line 1. */
  long line() {
    return line;
  }

  /** Number of the row read last within its segment; 0 when it has none. */
  long number() {
    return number;
  }

  /** Number of the row with which its batch begins; 0 when that is not known. */
  long batchFirst() {
    return batchFirst;
  }

  /** Number of the row with which its batch ends; 0 when that is not known. */
  long batchLast() {
    return batchLast;
  }

  /** Offset just behind the last line feed read. */
  long endOfLines() {
    return lineOffset;
  }

  @Override
  public void close() {
    file.close();
  }

  /** Index of the next line feed in the buffer, -1 when there is none before {@code limit}. */
  private int lineFeed(long limit) throws IOException {
    while (true) {
      for (; searched < end; searched++) {
        if (buffer[searched] == '\n') {
          return searched;
        }
      }
      if (!fill(limit)) {
        return -1;
      }
    }
  }

  private boolean fill(long limit) throws IOException {
    if (fileOffset >= limit) {
      return false;
    }
    if (start > 0) {
      discard(start);
      start = 0;
    } else if (end == BUFFER) {
      // No row is that long; its end may still hold a whole one.
      lineCut = true;
      discard(BUFFER - RowWriter.MAX_ROW);
    }
    int wanted = (int) Math.min(BUFFER - end, limit - fileOffset);
    int read;
    try {
      read = file.read(fileOffset, buffer, end, wanted);
      if (read <= 0) {
        // Somebody has cut it off or put another one in its place: these rows are not passed.
        throw new EOFException("ends at octet " + fileOffset + " of " + limit);
      }
      patience.regained();
    } catch (IOException e) {
      if (!patience.lost()) {
        throw e;
      }
      patience.regained();
      if (e instanceof EOFException) {
        listener.skipped(fileOffset, String.valueOf(e.getMessage()));
        fileOffset = limit;
        skippedUpTo = limit;
        return false;
      }
      read = (int) Math.min(wanted, BLOCK - fileOffset % BLOCK);
      Arrays.fill(buffer, end, end + read, (byte) 0);
      skippedUpTo = fileOffset + read;
      listener.skipped(fileOffset, e.toString());
    }
    end += read;
    fileOffset += read;
    return true;
  }

  private void discard(int octets) {
    System.arraycopy(buffer, octets, buffer, 0, end - octets);
    end -= octets;
    searched -= octets;
  }

  private @Nullable SpoolRow line(int lineFeed) {
    line++;
    SpoolRow row = lineCut ? null : parser.parse(buffer, start, lineFeed);
    number = parser.number();
    batchFirst = parser.batchFirst();
    batchLast = parser.batchLast();
    if (row != null && parser.end() != lineFeed || row == null && !isMark(lineFeed)) {
      String reason = lineCut || row != null ? "line is longer than a row" : parser.fault();
      if (skippedUpTo <= lineOffset) {
        listener.damaged(line, reason, buffer, start, lineFeed);
      }
      salvage(lineFeed);
      row = null;
    }
    lineOffset = fileOffset - end + lineFeed + 1;
    start = lineFeed + 1;
    searched = start;
    lineCut = false;
    return row;
  }

  /** Whether this is a line that belongs into a segment without being a row. */
  private boolean isMark(int lineFeed) {
    if (lineCut) {
      return false;
    }
    if (line == 1 && (says(RowWriter.HEADER, lineFeed) || says(RowWriter.OLD_HEADER, lineFeed))) {
      return true;
    }
    long synced = parser.synced(buffer, start, lineFeed);
    if (synced > 0) {
      listener.synced(synced);
    }
    return synced > 0;
  }

  private boolean says(String text, int lineFeed) {
    if (lineFeed - start != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (buffer[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void salvage(int lineFeed) {
    int at = start;
    while (at < lineFeed) {
      SpoolRow row = parser.parse(buffer, at, lineFeed);
      if (row == null) {
        at++;
      } else {
        salvaged.add(new Salvaged(row, parser.number(), parser.batchFirst(), parser.batchLast()));
        at = parser.end();
      }
    }
  }
}
