package org.bench104.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.CsvCell;

/**
 * One row of a recording, cut into columns only when asked. Valid only during the call that shows
 * it. The columns are those of {@link FrameRows#COLUMNS}, in their order.
 */
public final class RecordedRow {
  private byte[] octets = new byte[0];
  private int from;
  private int end;
  private final int[] starts = new int[FrameRows.COLUMNS.size() + 1];
  private int columns;

  void show(byte[] source, int first, int afterLast) {
    octets = source;
    from = first;
    end = afterLast;
    columns = 0;
  }

  /** All columns of a row, without quotes; more than a recording has when it was edited. */
  static List<String> columns(byte[] source, int first, int afterLast) {
    RecordedRow row = new RecordedRow();
    row.show(source, first, afterLast);
    row.cut();
    List<String> texts = new ArrayList<>(row.columns);
    for (int i = 0; i < row.columns; i++) {
      texts.add(row.column(i));
    }
    return texts;
  }

  /**
   * The text of a column, without quotes.
   *
   * @param index from 0; a row that is too short has empty texts at its end
   */
  public String column(int index) {
    if (columns == 0) {
      cut();
    }
    if (index >= columns) {
      return "";
    }
    int start = starts[index];
    int length = starts[index + 1] - 1 - start;
    if (length >= 2 && octets[start] == '"') {
      return CsvCell.read(text(start + 1, length - 2).replace("\"\"", "\""));
    }
    return CsvCell.read(text(start, length));
  }

  /** The text of the column with this name. */
  public String column(String name) {
    int index = FrameRows.COLUMNS.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("there is no column " + name);
    }
    return column(index);
  }

  private String text(int start, int length) {
    return new String(octets, start, length, StandardCharsets.UTF_8);
  }

  private void cut() {
    boolean quoted = false;
    starts[columns++] = from;
    for (int i = from; i < end && columns < starts.length - 1; i++) {
      if (octets[i] == '"') {
        quoted = !quoted;
      } else if (octets[i] == ',' && !quoted) {
        starts[columns++] = i + 1;
      }
    }
    starts[columns] = end + 1;
  }
}
