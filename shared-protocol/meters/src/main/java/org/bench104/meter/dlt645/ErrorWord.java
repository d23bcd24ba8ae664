package org.bench104.meter.dlt645;

import java.util.Locale;
import java.util.StringJoiner;
import org.bench104.bytes.Octets;

/** ERR: why a meter refuses, one octet of bits. */
public final class ErrorWord {
  private static final String[] TEXTS = {
    "Other error",
    "No data requested",
    "Password error / Unauthorized",
    "Communication rate cannot be changed",
    "Number of yearly time zones exceeded",
    "Number of daily periods exceeded",
    "Number of tariffs exceeded"
  };

  private static final int NO_DATA = 0x02;

  private ErrorWord() {}

  /** All bits that are set, in words; {@code Unknown error: 0xNN} when none has a meaning. */
  public static String text(int error) {
    StringJoiner text = new StringJoiner(", ");
    for (int bit = 0; bit < TEXTS.length; bit++) {
      if ((error & 1 << bit) != 0) {
        text.add(TEXTS[bit]);
      }
    }
    return text.length() > 0
        ? text.toString()
        : String.format(Locale.ROOT, "Unknown error: 0x%02X", error);
  }

  /** The reason in the data of an abnormal reply: the only octet, or the one after a DI. */
  public static String of(Octets data) {
    return data.isEmpty() ? "Refused without a reason" : text(error(data));
  }

  /** Whether the data of an abnormal reply say that there is no such register, and nothing else. */
  public static boolean saysAbsent(Octets data) {
    return !data.isEmpty() && error(data) == NO_DATA;
  }

  private static int error(Octets data) {
    return data.at(data.length() > DataIdentifier.LENGTH ? DataIdentifier.LENGTH : 0);
  }
}
