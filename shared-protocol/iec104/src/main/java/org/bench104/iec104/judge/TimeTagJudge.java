package org.bench104.iec104.judge;

import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.session.End;
import org.bench104.point.TimeTag;

/** Time tags of values: possible, valid, forward, and how their clock stands. */
final class TimeTagJudge {
  private static final long NANOS = 1_000_000_000L;
  private static final long QUARTER_HOUR = 15 * 60 * NANOS;
  private static final int MOST_POINTS = 100_000;

  private final FindingSink sink;

  /** Further away it is no zone. */
  private static final long A_DAY = 26 * 60 * 60 * NANOS;

  private final Map<End, Boolean> toldInvalid = new EnumMap<>(End.class);
  private final Map<End, Boolean> toldFar = new EnumMap<>(End.class);
  private final Map<Long, Long> lastOfPoint = new HashMap<>();
  private long tags;
  private long soonest = Long.MIN_VALUE;
  private long latest = Long.MAX_VALUE;

  TimeTagJudge(FindingSink sink) {
    this.sink = sink;
  }

  ClockOffset offset() {
    if (tags == 0) {
      return new ClockOffset(0, 0, 0, 0);
    }
    long zone = Math.round((double) soonest / QUARTER_HOUR);
    return new ClockOffset(tags, (int) zone * 15, soonest - zone * QUARTER_HOUR, soonest - latest);
  }

  void heard(Heard heard, Asdu asdu) {
    for (InformationObject object : asdu.objects()) {
      Optional<TimeTag> tag = object.timeTag();
      if (tag.isEmpty()) {
        return;
      }
      judge(heard, object, tag.get());
    }
  }

  private void judge(Heard heard, InformationObject object, TimeTag tag) {
    if (tag.invalid()) {
      if (toldInvalid.put(heard.from(), true) == null) {
        sink.found(
            heard.finding(
                Rule.TIME_INVALID, "object " + object.address() + ": " + tag.text() + " (first)"));
      }
      return;
    }
    Instant observed = Instant.ofEpochSecond(heard.nanos() / NANOS, heard.nanos() % NANOS);
    if (tag instanceof TimeTag.DateTime date && since1900(date, observed)) {
      sink.found(
          heard.finding(
              Rule.TIME_YEAR_1900,
              "object " + object.address() + ": year sent as " + (date.year() - 2000)));
      return;
    }
    Optional<Instant> instant = tag.instant(observed);
    if (instant.isEmpty() || tag instanceof TimeTag.DateTime date && date.year() > 2099) {
      sink.found(heard.finding(Rule.TIME_TAG, "object " + object.address() + ": " + tag.text()));
      return;
    }
    if (heard.header().cause() == Cause.SPONTANEOUS.code()) {
      clock(heard, object, instant.get());
    }
  }

  private static boolean since1900(TimeTag.DateTime date, Instant observed) {
    int sent = date.year() - 2000;
    int now = Year.from(observed.atZone(ZoneOffset.UTC)).getValue();
    return sent >= 100 && Math.abs(1900 + sent - now) <= 1;
  }

  private void clock(Heard heard, InformationObject object, Instant instant) {
    long at = instant.getEpochSecond() * NANOS + instant.getNano();
    long off = at - heard.nanos();
    if (Math.abs(off) > A_DAY) {
      if (toldFar.put(heard.from(), true) == null) {
        sink.found(
            heard.finding(
                Rule.TIME_FAR, "object " + object.address() + ": " + instant + " (first)"));
      }
      return;
    }
    tags++;
    soonest = Math.max(soonest, off);
    latest = Math.min(latest, off);
    long point =
        (long) heard.header().typeId() << 40
            | (long) heard.header().commonAddress() << 24
            | object.address();
    Long before =
        lastOfPoint.size() < MOST_POINTS || lastOfPoint.containsKey(point)
            ? lastOfPoint.put(point, at)
            : null;
    if (before != null && at < before) {
      sink.found(
          heard.finding(
              Rule.TIME_BACK,
              "object "
                  + object.address()
                  + ": "
                  + instant
                  + ", "
                  + LinkHabits.seconds(before - at)
                  + " before its last one"));
    }
  }
}
