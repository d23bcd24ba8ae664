package org.bench104.iec104.asdu;

import java.util.Locale;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.point.Quality;

/** Reads the words that people and recordings use for the value of an element. */
final class ElementText {
  private ElementText() {}

  /** What an element is when nothing is said about it. */
  static String defaultOf(ElementKind kind) {
    return switch (kind) {
      case QOI -> "20";
      case QCC -> "5";
      case FBP -> "0x55aa";
      case QRP, QPA, DCO, RCO, NOF, NOS, SCQ, LSQ, AFQ -> "1";
      case SEGMENT -> "00";
      default -> "0";
    };
  }

  /**
   * The element for {@code word}, with those marks of {@code quality} that it carries itself.
   *
   * @throws IllegalArgumentException naming the type and the allowed range
   */
  static Element parse(TypeId type, ElementKind kind, String word, Quality quality) {
    String text = word.startsWith(kind.name() + "=") ? word.substring(4) : word;
    return switch (kind) {
      case SIQ ->
          kind.of(onOff(type, text) | QualityBits.raw(quality, QualityBits.WITHOUT_OVERFLOW));
      case SCO -> kind.of(onOff(type, text));
      case DIQ ->
          kind.of(state(type, text) | QualityBits.raw(quality, QualityBits.WITHOUT_OVERFLOW));
      case SEP ->
          kind.of(state(type, text) | QualityBits.raw(quality, QualityBits.WITH_ELAPSED_TIME));
      case DCO, RCO -> kind.of(state(type, text));
      case VTI -> kind.of(whole(type, text, -64, 63) & 0x7F);
      case NVA -> kind.of(normalized(type, text) & 0xFFFF);
      case SVA -> kind.of(whole(type, text, Short.MIN_VALUE, Short.MAX_VALUE) & 0xFFFF);
      case R32 -> kind.of(Integer.toUnsignedLong(Float.floatToRawIntBits(shortFloat(type, text))));
      case BCR -> {
        long count = whole(type, text, Integer.MIN_VALUE, Integer.MAX_VALUE) & 0xFFFF_FFFFL;
        long marks = QualityBits.raw(quality, QualityBits.INVALID);
        yield kind.of(count | marks << 32);
      }
      case QCC -> kind.of(whole(type, text, 0, 63));
      case COI -> kind.of(whole(type, text, 0, 127));
      case CP16 -> kind.of(whole(type, milliseconds(text), 0, 59_999));
      case SEGMENT -> segment(type, text);
      default -> kind.of(whole(type, text, 0, (1L << 8 * kind.octets()) - 1));
    };
  }

  private static long onOff(TypeId type, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true" -> 1;
      case "off", "false" -> 0;
      default -> whole(type, text, 0, 1);
    };
  }

  private static long state(TypeId type, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "higher" -> 2;
      case "off", "lower" -> 1;
      default -> whole(type, text, 0, 3);
    };
  }

  private static String milliseconds(String text) {
    return text.endsWith("ms") ? text.substring(0, text.length() - 2) : text;
  }

  private static long normalized(TypeId type, String text) {
    double number = number(type, text, "-1..0.999969482421875");
    long steps = Math.round(number * 32768);
    if (!(number >= -1) || steps > Short.MAX_VALUE) {
      throw outside(type, text, "-1..0.999969482421875");
    }
    return steps;
  }

  private static float shortFloat(TypeId type, String text) {
    double number = number(type, text, "numbers");
    if (Double.isFinite(number) && Float.isInfinite((float) number)) {
      throw outside(type, text, "-3.4028235E38..3.4028235E38, NaN, Infinity");
    }
    return Float.parseFloat(text);
  }

  private static long whole(TypeId type, String text, long lowest, long highest) {
    String range = lowest + ".." + highest;
    double number =
        text.startsWith("0x") || text.startsWith("0X")
            ? hexadecimal(type, text, range)
            : number(type, text, range);
    if (number != Math.rint(number) || number < lowest || number > highest) {
      throw outside(type, text, range);
    }
    return (long) number;
  }

  private static double hexadecimal(TypeId type, String text, String range) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException notHexadecimal) {
      throw outside(type, text, range);
    }
  }

  private static double number(TypeId type, String text, String range) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw outside(type, text, range);
    }
  }

  private static Segment segment(TypeId type, String text) {
    try {
      return new Segment(Octets.parseHex(text));
    } catch (MalformedFrameException notHexadecimal) {
      throw outside(type, text, "up to " + Segment.MOST + " octets in hexadecimal");
    }
  }

  private static IllegalArgumentException outside(TypeId type, String text, String allowed) {
    return new IllegalArgumentException(
        "'" + text + "' is no value for " + type + ", allowed are " + allowed);
  }
}
