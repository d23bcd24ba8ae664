package org.bench104.bytes;

import java.util.regex.Pattern;

/**
 * Texts of peers as cells of a CSV file that somebody opens with a spreadsheet. A cell that begins
 * with {@code = + - @}, tab or carriage return is a formula there, which may start programs: it
 * gets an apostrophe in front, which {@link #read} takes off again. Numbers with a sign stay as
 * they are, they are no danger. Control characters become spaces: a row is one line.
 */
public final class CsvCell {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.eE+-]*");
  private static final String FORMULA = "=+-@\t\r";

  private CsvCell() {}

  /** The cell for {@code text}, on one line and no formula; quoting is left to the writer. */
  public static String write(String text) {
    if (isHarmless(text)) {
      return text;
    }
    String guarded = isGuarded(text) && !NUMBER.matcher(text).matches() ? "'" + text : text;
    return CONTROL.matcher(guarded).replaceAll(" ");
  }

  /** The text of a cell that {@link #write} made; others are returned as they are. */
  public static String read(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == '\'' && isGuarded(cell) ? cell.substring(1) : cell;
  }

  /** What nearly every cell is, without any pattern. */
  private static boolean isHarmless(String text) {
    if (text.isEmpty()) {
      return true;
    }
    char first = text.charAt(0);
    if (first == '\'' || FORMULA.indexOf(first) >= 0) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029) {
        return false;
      }
    }
    return true;
  }

  /** Whether a formula begins behind none or more apostrophes. */
  private static boolean isGuarded(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '\'') {
      at++;
    }
    return at < text.length() && FORMULA.indexOf(text.charAt(at)) >= 0;
  }
}
