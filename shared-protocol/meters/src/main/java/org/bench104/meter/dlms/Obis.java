package org.bench104.meter.dlms;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bench104.bytes.Octets;

/**
 * OBIS code A-B:C.D.E.F: what an object of a meter stands for.
 *
 * @param octets the six of them
 */
public record Obis(Octets octets) {
  public static final int LENGTH = 6;
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(\\d{1,3})-(\\d{1,3}):)?(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:[.*](\\d{1,3}))?");

  public Obis {
    if (octets.length() != LENGTH) {
      throw new IllegalArgumentException("an OBIS code has 6 octets, not " + octets.length());
    }
  }

  /**
   * Reads {@code 1-0:12.7.0.255}; without A and B 1-0 is meant, without F 255.
   *
   * @return empty when {@code text} is something else
   */
  public static Optional<Obis> parse(String text) {
    Matcher matcher = TEXT.matcher(text.trim());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int[] octets = new int[LENGTH];
    int[] fallback = {1, 0, 0, 0, 0, 255};
    for (int i = 0; i < LENGTH; i++) {
      String digits = matcher.group(i + 1);
      octets[i] = digits == null ? fallback[i] : Integer.parseInt(digits);
      if (octets[i] > 255) {
        return Optional.empty();
      }
    }
    return Optional.of(new Obis(Octets.of(octets)));
  }

  /**
   * A code of the source text.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Obis of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is no OBIS code, write one such as 1-0:12.7.0.255"));
  }

  /** B: 0 when it is none of several channels. */
  public int channel() {
    return octets.at(1);
  }

  /** The same on another channel, 0..255. */
  Obis onChannel(int channel) {
    return new Obis(
        Octets.of(octets.at(0), channel, octets.at(2), octets.at(3), octets.at(4), octets.at(5)));
  }

  static Obis read(ApduReader reader) {
    return new Obis(reader.octets(LENGTH));
  }

  @Override
  public String toString() {
    return octets.at(0)
        + "-"
        + octets.at(1)
        + ":"
        + octets.at(2)
        + "."
        + octets.at(3)
        + "."
        + octets.at(4)
        + "."
        + octets.at(5);
  }
}
