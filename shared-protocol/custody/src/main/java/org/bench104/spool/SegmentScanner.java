package org.bench104.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one segment in order, in small memory whatever the file holds. A line that is
 * not a row goes to quarantine; a whole row inside such a line (its neighbour was damaged) is still
 * delivered. What follows the last line feed is not there. A block that cannot be read three times
 * is taken as zeros.
 */
final class SegmentScanner implements Closeable {
  private static final int BUFFER = 64 * 1024;
  private static final int BLOCK = 4096;

  private final SegmentName name;
  private final StorageFile file;
  private final Quarantine quarantine;
  private final int patience;
  private final RowParser parser = new RowParser();
  private final Queue<SpoolRow> salvaged = new ArrayDeque<>();
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;
  private int searched;
  private long fileOffset; // of buffer[end]
  private long lineOffset;
  private long line;
  private long last;
  private boolean lineCut;
  private int attempts;
  private boolean unreadable;

  /**
   * @param patience attempts to read a block before it is taken for damaged and skipped
   */
  SegmentScanner(SegmentName name, StorageFile file, Quarantine quarantine, int patience) {
    this.patience = patience;
    this.name = name;
    this.file = file;
    this.quarantine = quarantine;
    this.last = name.first() - 1;
  }

  /**
   * The next row within the first {@code limit} octets of the file; null when there is none yet.
   *
   * @throws IOException when the file cannot be read; the next call tries again
   */
  @Nullable SpoolRow next(long limit) throws IOException {
    while (true) {
      SpoolRow row = salvaged.poll();
      if (row == null) {
        int lineFeed = lineFeed(limit);
        if (lineFeed < 0) {
          return null;
        }
        row = line(lineFeed);
      }
      if (row != null && row.sequence() > last) {
        last = row.sequence();
        return row;
      }
      if (row != null) {
        quarantine.add(name, line, "sequence is not ascending", RowWriter.line(row));
      }
    }
  }

  /** Number of the line read last, the header being line 1. */
  long line() {
    return line;
  }

  /**
   * Offset where the file is to be cut: just behind the last line feed read. Nothing is cut off a
   * file that could not be read as a whole.
   */
  long endOfLines() {
    return unreadable ? fileOffset : lineOffset;
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
      attempts = 0;
    } catch (IOException e) {
      if (++attempts < patience) {
        throw e;
      }
      attempts = 0;
      unreadable = true;
      read = (int) Math.min(wanted, BLOCK - fileOffset % BLOCK);
      Arrays.fill(buffer, end, end + read, (byte) 0);
    }
    if (read <= 0) {
      return false;
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
    if (row != null && parser.end() != lineFeed || row == null && !isHeader(lineFeed)) {
      String reason = lineCut || row != null ? "line is longer than a row" : parser.fault();
      quarantine.add(name, line, reason, buffer, start, lineFeed);
      salvage(lineFeed);
      row = null;
    }
    lineOffset = fileOffset - end + lineFeed + 1;
    start = lineFeed + 1;
    searched = start;
    lineCut = false;
    return row;
  }

  private boolean isHeader(int lineFeed) {
    if (line != 1 || lineFeed - start != RowWriter.HEADER.length()) {
      return false;
    }
    for (int i = 0; i < RowWriter.HEADER.length(); i++) {
      if (buffer[start + i] != RowWriter.HEADER.charAt(i)) {
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
        salvaged.add(row);
        at = parser.end();
      }
    }
  }
}
