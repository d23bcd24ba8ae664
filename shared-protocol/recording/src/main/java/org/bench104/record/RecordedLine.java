package org.bench104.record;

import java.util.List;

/**
 * One row of a recording and where it stands. The three numbers together tell it from every other
 * row, also of other recordings, and are the same whenever it is read.
 *
 * @param recording tells the file, whatever its name is: made from its first row
 * @param offset where the row begins, in octets
 * @param check CRC-32C of its octets
 * @param columns as {@link FrameRows#COLUMNS}; another number of columns when somebody edited it
 * @param end the place behind it
 */
public record RecordedLine(
    long recording, long offset, int check, List<String> columns, RecordingPosition end) {
  public RecordedLine {
    columns = List.copyOf(columns);
  }

  /** Whether it has the columns of a recording. */
  public boolean whole() {
    return columns.size() == FrameRows.COLUMNS.size();
  }
}
