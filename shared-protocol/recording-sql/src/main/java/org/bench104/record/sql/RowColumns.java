package org.bench104.record.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.bench104.record.RecordedLine;
import org.jspecify.annotations.Nullable;

/** A row of the recording as the parameters of {@link SqlDialect#insert}. */
final class RowColumns {
  /** What every text column takes; only findings could be longer. */
  static final int LONGEST_TEXT = 4000;

  private RowColumns() {}

  static void bind(PreparedStatement insert, SqlDialect dialect, RecordedLine line)
      throws SQLException {
    List<String> columns = line.columns();
    insert.setLong(1, line.recording());
    insert.setLong(2, line.offset());
    insert.setInt(3, line.check());
    String time = columns.get(0);
    insert.setObject(4, dialect.time(instant(time), time));
    insert.setString(5, text(columns.get(1)));
    whole(insert, 6, columns.get(2));
    insert.setString(7, text(columns.get(3)));
    insert.setString(8, text(columns.get(4)));
    for (int column = 5; column <= 9; column++) {
      whole(insert, column + 4, columns.get(column));
    }
    String value = columns.get(10);
    insert.setString(14, text(value));
    Double number = number(value);
    if (number == null) {
      insert.setNull(15, Types.DOUBLE);
    } else {
      insert.setDouble(15, number);
    }
    for (int column = 11; column <= 14; column++) {
      insert.setString(column + 5, text(columns.get(column)));
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException edited) {
      return null;
    }
  }

  private static void whole(PreparedStatement insert, int parameter, String text)
      throws SQLException {
    try {
      insert.setInt(parameter, Integer.parseInt(text));
    } catch (NumberFormatException none) {
      insert.setNull(parameter, Types.INTEGER);
    }
  }

  /** A finite number; none for bits, words and what not every database can hold. */
  private static @Nullable Double number(String text) {
    if (text.isEmpty() || "0123456789.-".indexOf(text.charAt(0)) < 0 || text.startsWith("0x")) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException words) {
      return null;
    }
  }

  /** No text may stop a database: not one with the NUL that PostgreSQL refuses, nor a long one. */
  private static @Nullable String text(String text) {
    if (text.isEmpty()) {
      return null;
    }
    String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', ' ');
  }
}
