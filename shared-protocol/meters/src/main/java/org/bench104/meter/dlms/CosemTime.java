package org.bench104.meter.dlms;

import java.util.Locale;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/**
 * A COSEM date-time: year (2), month, day, day of week, hour, minute, second, hundredths, deviation
 * (2, minutes, UTC minus local), status. FF in a field means that it is not specified.
 *
 * @param octets the twelve octets
 */
public record CosemTime(Octets octets) {
  public static final int LENGTH = 12;
  private static final int MONTH = 2;
  private static final int DAY = 3;
  private static final int HOUR = 5;
  private static final int MINUTE = 6;
  private static final int SECOND = 7;
  private static final int DEVIATION = 9;
  private static final int UNSPECIFIED = 0x8000;
  private static final int ANY = 0xFF;

  public CosemTime {
    if (octets.length() != LENGTH) {
      throw new MalformedFrameException(0, "a date-time has 12 octets, not " + octets.length());
    }
  }

  static CosemTime read(ApduReader reader) {
    return new CosemTime(reader.octets(LENGTH));
  }

  /** Whether each field is in its range, so that this is likely to be a time. */
  boolean plausible() {
    int year = year();
    return (year == 0xFFFF || year >= 2000 && year <= 2099)
        && field(MONTH, 1, 12)
        && field(DAY, 1, 31)
        && field(HOUR, 0, 23)
        && field(MINUTE, 0, 59)
        && field(SECOND, 0, 59);
  }

  /**
   * ISO 8601, e.g. {@code 2026-01-30T04:34:19+08:00}; without offset when the deviation is not
   * specified, with {@code ??} for fields that are not.
   */
  public String text() {
    String year = year() == 0xFFFF ? "????" : String.format(Locale.ROOT, "%04d", year());
    return year
        + "-"
        + two(MONTH)
        + "-"
        + two(DAY)
        + "T"
        + two(HOUR)
        + ":"
        + two(MINUTE)
        + ":"
        + two(SECOND)
        + offset();
  }

  private int year() {
    return octets.at(0) << 8 | octets.at(1);
  }

  private boolean field(int at, int least, int most) {
    int value = octets.at(at);
    return value == ANY || value >= least && value <= most;
  }

  private String two(int at) {
    return octets.at(at) == ANY ? "??" : String.format(Locale.ROOT, "%02d", octets.at(at));
  }

  private String offset() {
    int deviation = octets.at(DEVIATION) << 8 | octets.at(DEVIATION + 1);
    if (deviation == UNSPECIFIED) {
      return "";
    }
    int eastOfUtc = -(short) deviation;
    return String.format(
        Locale.ROOT,
        "%s%02d:%02d",
        eastOfUtc < 0 ? "-" : "+",
        Math.abs(eastOfUtc) / 60,
        Math.abs(eastOfUtc) % 60);
  }
}
