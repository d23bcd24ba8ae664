package org.bench104.iec104.asdu;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.point.TimeTag;

/**
 * What a well-formed ASDU says that cannot be meant: causes that its type does not know, time tags
 * that are no time, and times far from the clock; of one from a station also that it is a request.
 */
public final class AsduMeaning {
  /** A clock that is right does not run ahead so far. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  /** Values may wait long for a way, but not so long. */
  public static final Duration BEHIND = Duration.ofDays(31);

  private static final int MOST_MILLISECONDS = 59_999;
  private static final int CENTURY = 2000;
  private static final int OBJECT_ADDRESS = 3;
  private static final int TAG = 7;
  private static final int MINUTE = 16;
  private static final int HOUR = 24;

  /** Day, month and year of a tag. */
  private static final long DATE = 0x1FL << 32 | 0xFL << 40 | 0x7FL << 48;

  /** IV and SU. */
  private static final long NO_PLAIN_MARK = 1L << 23 | 1L << 31;

  /**
   * What is odd.
   *
   * @param field which part of the ASDU
   * @param words one sentence
   */
  public record Finding(String field, String words) {}

  private AsduMeaning() {}

  /**
   * The findings as sentences, whichever way the ASDU travels; empty for one that makes sense.
   *
   * @param received when it arrived, by a clock that is right
   */
  public static List<String> findings(Asdu asdu, Instant received) {
    return look(asdu, received).stream().map(Finding::words).toList();
  }

  /** As {@link #findings} of an ASDU that comes from a station, with the fields. */
  public static List<Finding> fromStation(Asdu asdu, Instant received) {
    List<Finding> findings = new ArrayList<>(look(asdu, received));
    AsduHeader header = asdu.header();
    if (CommandRequest.isOf(header)) {
      findings.add(
          new Finding(
              "direction",
              header.type().map(TypeId::name).orElse("type " + header.typeId())
                  + " with cause "
                  + words(header.cause())
                  + " goes to a station, and comes from one"));
    }
    return findings;
  }

  private static List<Finding> look(Asdu asdu, Instant received) {
    List<Finding> findings = new ArrayList<>();
    AsduHeader header = asdu.header();
    header
        .type()
        .filter(type -> !CauseOfType.fits(type, header.cause()))
        .ifPresent(
            type ->
                findings.add(
                    new Finding(
                        "cause",
                        "cause " + words(header.cause()) + " is not defined for " + type)));
    for (InformationObject object : asdu.objects()) {
      for (Element element : object.elements()) {
        time(element, received)
            .ifPresent(
                wrong ->
                    findings.add(
                        new Finding(field(element), "object " + object.address() + ": " + wrong)));
      }
    }
    return findings;
  }

  /**
   * A glance that allocates nothing: when it is true {@link #fromStation} finds nothing. What is
   * not of today, and rare types, are left to that.
   *
   * @param asdu well-formed
   * @param millis when it arrived, since 1970 UTC, by a clock that is right
   */
  public static boolean isPlain(Octets asdu, long millis) {
    TypeId type = TypeId.find(AsduHeader.typeIdOf(asdu));
    if (type == null) {
      return true;
    }
    if (!CauseOfType.fits(type, AsduHeader.causeOf(asdu)) || CommandRequest.is(asdu)) {
      return false;
    }
    boolean rare = type.layout().contains(ElementKind.CP16) || type == TypeId.F_SC_NB_1;
    if (type.timeTag() == TypeId.TimeTagKind.NONE) {
      return !rare;
    }
    boolean common = type.timeTag() == TypeId.TimeTagKind.CP56 && !rare && !AsduHeader.sqOf(asdu);
    long today = common ? Cp56.of(Instant.ofEpochMilli(millis)).raw() : 0;
    int each = OBJECT_ADDRESS + type.octets();
    boolean plain = common;
    for (int end = AsduHeader.OCTETS + each; plain && end <= asdu.length(); end += each) {
      plain = isOfToday(asdu, end - TAG, today);
    }
    return plain;
  }

  /** Whether the tag at {@code from} is a time of the day of {@code now}, before its minute. */
  private static boolean isOfToday(Octets asdu, int from, long now) {
    long raw = 0;
    for (int i = 0; i < TAG; i++) {
      raw |= (long) asdu.at(from + i) << 8 * i;
    }
    long hour = raw >> HOUR & 0x1F;
    long minute = raw >> MINUTE & 0x3F;
    long nowHour = now >> HOUR & 0x1F;
    return (raw & DATE) == (now & DATE)
        && (raw & NO_PLAIN_MARK) == 0
        && (raw & 0xFFFF) <= MOST_MILLISECONDS
        && minute <= 59
        && (hour < nowHour || hour == nowHour && minute <= (now >> MINUTE & 0x3F));
  }

  private static String field(Element element) {
    return element instanceof Cp16 ? "elapsed time" : "time tag";
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
