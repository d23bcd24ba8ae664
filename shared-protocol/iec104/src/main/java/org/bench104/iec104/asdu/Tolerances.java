package org.bench104.iec104.asdu;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.point.TimeTag;

/**
 * Habits of real devices that the standard forbids, and that are read as they are meant. Each is
 * named in a finding where it was needed; octets are never changed.
 *
 * @param sequences SQ=1 is read for every type, time-tagged ones and integrated totals among them
 * @param yearsSince1900 years 100 to 127 of a time tag count from 1900, so that 126 is 2026
 * @param localTime the zone in which stations tell the time; empty: UTC
 */
public record Tolerances(boolean sequences, boolean yearsSince1900, Optional<ZoneId> localTime) {
  private static final String TOLERATED = " (tolerated)";
  private static final int YEAR = 48;
  private static final long MARKS = 1L << 22 | 1L << 23;

  /** As the standard says. */
  public static Tolerances none() {
    return new Tolerances(false, false, Optional.empty());
  }

  /**
   * What was read.
   *
   * @param findings what had to be tolerated, one sentence each
   */
  public record Reading(Decoded decoded, List<String> findings) {}

  /** Reads one ASDU; never throws. */
  public Reading read(Octets octets) {
    Decoded decoded = Asdu.decode(octets);
    List<String> findings = new ArrayList<>();
    if (sequences
        && decoded instanceof AsduProblem
        && Asdu.decode(octets, true) instanceof Asdu asdu) {
      decoded = asdu;
      findings.add(
          "SQ=1 is not defined for "
              + asdu.header().type().map(TypeId::name).orElse("")
              + ", its elements are read as of consecutive addresses"
              + TOLERATED);
    }
    if (decoded instanceof Asdu asdu && (yearsSince1900 || localTime.isPresent())) {
      decoded = asdu.with(asdu.objects().stream().map(one -> meant(one, findings)).toList());
    }
    return new Reading(decoded, findings);
  }

  private InformationObject meant(InformationObject object, List<String> findings) {
    List<Element> elements = new ArrayList<>(object.elements());
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Cp56 tag) {
        List<String> words = new ArrayList<>();
        elements.set(i, inUtc(inThisCentury(tag, words), words));
        words.forEach(said -> findings.add("object " + object.address() + ": " + said + TOLERATED));
      }
    }
    return new InformationObject(object.type(), object.address(), elements);
  }

  private Cp56 inThisCentury(Cp56 tag, List<String> words) {
    int year = tag.bits(YEAR, 7);
    if (!yearsSince1900 || year < 100) {
      return tag;
    }
    words.add("year " + year + " of the time tag is " + (1900 + year) + ", counted from 1900");
    return new Cp56(tag.raw() - (100L << YEAR));
  }

  private Cp56 inUtc(Cp56 tag, List<String> words) {
    return localTime
        .flatMap(zone -> utc(tag, (TimeTag.DateTime) tag.timeTag(), zone))
        .map(
            utc -> {
              words.add(
                  "time tag "
                      + tag.timeTag().text()
                      + " is of "
                      + localTime.get()
                      + ", in UTC "
                      + utc.timeTag().text());
              return utc;
            })
        .orElse(tag);
  }

  /** The marks IV and GEN stay; SU has told which of two equal hours is meant, and is gone. */
  private static Optional<Cp56> utc(Cp56 tag, TimeTag.DateTime fields, ZoneId zone) {
    if (fields.milliseconds() > 59_999) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
                  fields.year(), fields.month(), fields.day(), fields.hour(), fields.minute())
              .plus(fields.milliseconds(), ChronoUnit.MILLIS);
      ZonedDateTime at = ZonedDateTime.ofLocal(local, zone, null);
      ZonedDateTime meant =
          fields.summerTime() ? at.withEarlierOffsetAtOverlap() : at.withLaterOffsetAtOverlap();
      long utc = Cp56.of(meant.withZoneSameInstant(ZoneOffset.UTC).toInstant()).raw();
      return Optional.of(new Cp56(utc | tag.raw() & MARKS));
    } catch (DateTimeException e) {
      return Optional.empty(); // no time in any zone: that is a finding of its own
    }
  }
}
