package org.bench104.secondstack;

import org.bench104.iec104.asdu.Cp16;
import org.bench104.iec104.asdu.Cp24;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Element;
import org.bench104.point.TimeTag;
import org.openmuc.j60870.ie.IeTime16;
import org.openmuc.j60870.ie.IeTime24;
import org.openmuc.j60870.ie.IeTime56;
import org.openmuc.j60870.ie.InformationElement;

/** Whether elapsed times and time tags are the same in both readings. */
final class TimeAgreement {
  private static final int MILLISECONDS_PER_MINUTE = 60_000;

  private TimeAgreement() {}

  /** False when they differ or are no such elements at all. */
  static boolean agree(Element ours, InformationElement theirs) {
    if (ours instanceof Cp16 o && theirs instanceof IeTime16 t) {
      return o.raw() == t.getTimeInMs();
    }
    if (ours instanceof Cp24 o && theirs instanceof IeTime24 t) {
      int minuteWithMarks = (byte) o.bits(16, 8);
      return o.bits(0, 16) + minuteWithMarks * MILLISECONDS_PER_MINUTE == t.getTimeInMs();
    }
    return ours instanceof Cp56 o
        && theirs instanceof IeTime56 t
        && o.dayOfWeek() == t.getDayOfWeek()
        && o.timeTag() instanceof TimeTag.DateTime time
        && sameClock(time, t)
        && sameDate(time, t);
  }

  private static boolean sameClock(TimeTag.DateTime ours, IeTime56 theirs) {
    return ours.milliseconds() == theirs.getSecond() * 1000 + theirs.getMillisecond()
        && ours.minute() == theirs.getMinute()
        && ours.invalid() == theirs.isInvalid()
        && ours.hour() == theirs.getHour()
        && ours.summerTime() == theirs.isSummerTime();
  }

  private static boolean sameDate(TimeTag.DateTime ours, IeTime56 theirs) {
    return ours.day() == theirs.getDayOfMonth()
        && ours.month() == theirs.getMonth()
        && ours.year() == 2000 + theirs.getYear();
  }
}
