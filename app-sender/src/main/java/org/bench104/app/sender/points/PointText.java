package org.bench104.app.sender.points;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bench104.iec104.asdu.Cause;
import org.bench104.point.Quality;

/** Fields of a point as people type them. */
public final class PointText {
  private static final List<String> MARKS = List.of("IV", "NT", "SB", "BL", "OV", "EI");

  private PointText() {}

  /**
   * A whole number; its range is checked by the point.
   *
   * @throws IllegalArgumentException in words
   */
  public static int number(String what, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(what + " '" + text.strip() + "' is not a number", e);
    }
  }

  /**
   * A cause by its mnemonic or number; a bench also sends reserved ones.
   *
   * @throws IllegalArgumentException in words
   */
  public static int cause(String text) {
    String wanted = text.strip().replaceAll(" .*", "");
    return Stream.of(Cause.values())
        .filter(cause -> cause.mnemonic().equalsIgnoreCase(wanted))
        .findFirst()
        .map(Cause::code)
        .orElseGet(() -> causeNumber(wanted));
  }

  private static int causeNumber(String text) {
    if (text.matches("\\d{1,2}")) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(
        "cause '" + text + "': write a mnemonic such as spont or act, or a number 0..63");
  }

  /**
   * A quality as {@link Quality#text} writes it; empty is good.
   *
   * @throws IllegalArgumentException in words
   */
  public static Quality quality(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    if (upper.isEmpty() || upper.equals("GOOD")) {
      return Quality.GOOD;
    }
    List<String> marks = List.of(upper.split("[ ,]+"));
    for (String mark : marks) {
      if (!MARKS.contains(mark)) {
        throw new IllegalArgumentException(
            "quality '" + mark + "': write good, or some of IV NT SB BL OV EI");
      }
    }
    return new Quality(
        marks.contains("OV"),
        marks.contains("EI"),
        marks.contains("BL"),
        marks.contains("SB"),
        marks.contains("NT"),
        marks.contains("IV"));
  }
}
