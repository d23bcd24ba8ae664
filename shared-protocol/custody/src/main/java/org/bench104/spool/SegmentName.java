package org.bench104.spool;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a segment file, {@code spool-<first sequence, 19 digits>.csv}. When an earlier segment
 * that began with the same row could not be removed, the next one is called {@code ...-1.csv}.
 */
record SegmentName(long first, int attempt) implements Comparable<SegmentName> {
  private static final Pattern TEXT = Pattern.compile("spool-(\\d{19})(?:-([1-9]\\d{0,5}))?\\.csv");
  private static final Comparator<SegmentName> ORDER =
      Comparator.comparingLong(SegmentName::first).thenComparingInt(SegmentName::attempt);

  static Optional<SegmentName> parse(String name) {
    Matcher matcher = TEXT.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String attempt = matcher.group(2);
    try {
      long first = Long.parseLong(matcher.group(1));
      // The name of a file proves nothing: a number that was never given makes it none of ours.
      boolean possible = FrameNumber.isPossible(first) && FrameNumber.epoch(first) > 0;
      return possible
          ? Optional.of(new SegmentName(first, attempt == null ? 0 : Integer.parseInt(attempt)))
          : Optional.empty();
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  SegmentName next() {
    return new SegmentName(first, attempt + 1);
  }

  @Override
  public int compareTo(SegmentName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    // Not String.format: its digits follow the locale.
    String digits = Long.toString(first);
    return "spool-"
        + "0".repeat(19 - digits.length())
        + digits
        + (attempt == 0 ? "" : "-" + attempt)
        + ".csv";
  }
}
