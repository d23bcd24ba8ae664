package org.bench104.ui.frames;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as text for the clipboard: columns separated by tabs, as spreadsheets take them. */
final class FrameText {
  private FrameText() {}

  static String rows(List<FrameRow> rows, List<FrameColumn> columns) {
    return rows.stream().map(row -> row(row, columns)).collect(Collectors.joining("\n"));
  }

  /** The octets of each frame on a line of its own. */
  static String octets(List<FrameRow> rows) {
    return rows.stream().map(row -> row.asdu().toHex()).collect(Collectors.joining("\n"));
  }

  private static String row(FrameRow row, List<FrameColumn> columns) {
    return columns.stream()
        .map(column -> column.text().apply(row).replace('\t', ' '))
        .collect(Collectors.joining("\t"));
  }
}
