package org.bench104.iec104.asdu;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.point.TimeTag;

/**
 * What a well-formed ASDU says that cannot be meant: causes that its type does not know, time tags
 * that are no time, and times far from the clock. Each finding is one sentence.
 */
public final class AsduMeaning {
  /** A clock that is right does not run ahead so far. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  /** Values may wait long for a way, but not so long. */
  public static final Duration BEHIND = Duration.ofDays(31);

  private static final int MOST_MILLISECONDS = 59_999;
  private static final int CENTURY = 2000;

  private AsduMeaning() {}

  /**
   * The findings; empty for an ASDU that makes sense.
   *
   * @param received when it arrived, by a clock that is right
   */
  public static List<String> findings(Asdu asdu, Instant received) {
    List<String> findings = new ArrayList<>();
    AsduHeader header = asdu.header();
    header
        .type()
        .filter(type -> !CauseOfType.fits(type, header.cause()))
        .ifPresent(
            type -> findings.add("cause " + words(header.cause()) + " is not defined for " + type));
    for (InformationObject object : asdu.objects()) {
      for (Element element : object.elements()) {
        time(element, received)
            .ifPresent(wrong -> findings.add("object " + object.address() + ": " + wrong));
      }
    }
    return findings;
  }

  private static String words(int cause) {
    return Cause.of(cause).map(known -> cause + " (" + known.mnemonic() + ")").orElse("" + cause);
  }

  private static Optional<String> time(Element element, Instant received) {
    if (element instanceof Cp16 elapsed && elapsed.raw() > MOST_MILLISECONDS) {
      return Optional.of("elapsed time of " + elapsed.raw() + " ms, allowed are 0..59999");
    }
    TimeTag tag = element.timeTag();
    if (tag == null || tag.invalid()) {
      return Optional.empty(); // the source itself does not vouch for it
    }
    if (tag instanceof TimeTag.WithinHour hour) {
      return outside("minute", hour.minute(), 0, 59)
          .or(() -> outside("milliseconds", hour.milliseconds(), 0, MOST_MILLISECONDS))
          .map(wrong -> impossible(tag, wrong));
    }
    TimeTag.DateTime date = (TimeTag.DateTime) tag;
    return wrongField(date)
        .map(wrong -> impossible(tag, wrong))
        .or(() -> date.instant().flatMap(at -> far(date, at, received)));
  }

  private static String impossible(TimeTag tag, String wrong) {
    return "time tag " + tag.text() + " is no time: " + wrong;
  }

  private static Optional<String> wrongField(TimeTag.DateTime tag) {
    return outside("milliseconds", tag.milliseconds(), 0, MOST_MILLISECONDS)
        .or(() -> outside("minute", tag.minute(), 0, 59))
        .or(() -> outside("hour", tag.hour(), 0, 23))
        .or(() -> outside("month", tag.month(), 1, 12))
        .or(() -> outside("day", tag.day(), 1, YearMonth.of(2000, tag.month()).lengthOfMonth()))
        .or(() -> outside("year of the century", tag.year() - CENTURY, 0, 99))
        .or(
            () ->
                outside(
                    "day", tag.day(), 1, YearMonth.of(tag.year(), tag.month()).lengthOfMonth()));
  }

  private static Optional<String> outside(String field, int value, int least, int most) {
    return value >= least && value <= most
        ? Optional.empty()
        : Optional.of(field + " " + value + ", allowed are " + least + ".." + most);
  }

  private static Optional<String> far(TimeTag.DateTime tag, Instant at, Instant received) {
    if (at.isAfter(received.plus(AHEAD))) {
      return Optional.of(
          "time tag " + tag.text() + " is " + words(Duration.between(received, at)) + " ahead");
    }
    return at.isBefore(received.minus(BEHIND))
        ? Optional.of(
            "time tag " + tag.text() + " is " + words(Duration.between(at, received)) + " old")
        : Optional.empty();
  }

  private static String words(Duration far) {
    if (far.toHours() < 1) {
      return far.toMinutes() + " min";
    }
    return far.toDays() < 1 ? far.toHours() + " h" : far.toDays() + " d";
  }
}
