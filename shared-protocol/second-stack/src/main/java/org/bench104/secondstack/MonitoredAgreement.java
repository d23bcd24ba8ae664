package org.bench104.secondstack;

import java.util.Set;
import org.bench104.iec104.asdu.Bcr;
import org.bench104.iec104.asdu.Bsi;
import org.bench104.iec104.asdu.Diq;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.Nva;
import org.bench104.iec104.asdu.Oci;
import org.bench104.iec104.asdu.Qdp;
import org.bench104.iec104.asdu.Qds;
import org.bench104.iec104.asdu.R32;
import org.bench104.iec104.asdu.Scd;
import org.bench104.iec104.asdu.Sep;
import org.bench104.iec104.asdu.Siq;
import org.bench104.iec104.asdu.Spe;
import org.bench104.iec104.asdu.Sva;
import org.bench104.iec104.asdu.Vti;
import org.bench104.point.Quality;
import org.openmuc.j60870.ie.IeBinaryCounterReading;
import org.openmuc.j60870.ie.IeBinaryStateInformation;
import org.openmuc.j60870.ie.IeDoublePointWithQuality;
import org.openmuc.j60870.ie.IeNormalizedValue;
import org.openmuc.j60870.ie.IeProtectionOutputCircuitInformation;
import org.openmuc.j60870.ie.IeProtectionQuality;
import org.openmuc.j60870.ie.IeProtectionStartEvent;
import org.openmuc.j60870.ie.IeQuality;
import org.openmuc.j60870.ie.IeScaledValue;
import org.openmuc.j60870.ie.IeShortFloat;
import org.openmuc.j60870.ie.IeSinglePointWithQuality;
import org.openmuc.j60870.ie.IeSingleProtectionEvent;
import org.openmuc.j60870.ie.IeStatusAndStatusChanges;
import org.openmuc.j60870.ie.IeValueWithTransientState;
import org.openmuc.j60870.ie.InformationElement;

/** Whether what is measured, counted and reported is the same in both readings. */
final class MonitoredAgreement {
  private MonitoredAgreement() {}

  /** False when they differ or are no such elements at all. */
  static boolean agree(Element ours, InformationElement theirs) {
    if (ours instanceof Siq o && theirs instanceof IeSinglePointWithQuality t) {
      return o.on() == t.isOn()
          && same(o.quality(), t.isBlocked(), t.isSubstituted(), t.isNotTopical(), t.isInvalid());
    }
    if (ours instanceof Diq o && theirs instanceof IeDoublePointWithQuality t) {
      return o.state() == t.getDoublePointInformation().ordinal()
          && same(o.quality(), t.isBlocked(), t.isSubstituted(), t.isNotTopical(), t.isInvalid());
    }
    if (ours instanceof Vti o && theirs instanceof IeValueWithTransientState t) {
      return o.position() == t.getValue() && o.transientState() == t.getTransientState();
    }
    if (ours instanceof Qds o && theirs instanceof IeQuality t) {
      return o.quality().overflow() == t.isOverflow()
          && same(o.quality(), t.isBlocked(), t.isSubstituted(), t.isNotTopical(), t.isInvalid());
    }
    if (ours instanceof Qdp o && theirs instanceof IeProtectionQuality t) {
      return o.quality().elapsedTimeInvalid() == t.isElapsedTimeInvalid()
          && same(o.quality(), t.isBlocked(), t.isSubstituted(), t.isNotTopical(), t.isInvalid());
    }
    if (ours instanceof Sva o && theirs instanceof IeScaledValue t) {
      return o.number() == t.getUnnormalizedValue();
    }
    if (ours instanceof Nva o && theirs instanceof IeNormalizedValue t) {
      return o.steps() == t.getUnnormalizedValue() && !(theirs instanceof IeScaledValue);
    }
    if (ours instanceof R32 o && theirs instanceof IeShortFloat t) {
      return Float.compare(o.number(), t.getValue()) == 0;
    }
    if (ours instanceof Bsi o && theirs instanceof IeBinaryStateInformation t) {
      return (int) o.raw() == Integer.reverseBytes(t.getValue());
    }
    if (ours instanceof Scd o && theirs instanceof IeStatusAndStatusChanges t) {
      return (int) o.raw() == Integer.reverseBytes(t.getValue());
    }
    if (ours instanceof Bcr o && theirs instanceof IeBinaryCounterReading t) {
      return o.count() == t.getCounterReading()
          && o.sequence() == t.getSequenceNumber()
          && sameMarks(o, t.getFlags());
    }
    if (ours instanceof Sep o && theirs instanceof IeSingleProtectionEvent t) {
      return o.state() % 3 == t.getEventState().ordinal()
          && o.quality().elapsedTimeInvalid() == t.isElapsedTimeInvalid()
          && same(
              o.quality(), t.isBlocked(), t.isSubstituted(), t.isNotTopical(), t.isEventInvalid());
    }
    if (ours instanceof Spe o && theirs instanceof IeProtectionStartEvent t) {
      return o.bit(0) == t.isGeneralStart()
          && o.bit(1) == t.isStartOperationL1()
          && o.bit(2) == t.isStartOperationL2()
          && o.bit(3) == t.isStartOperationL3()
          && o.bit(4) == t.isStartOperationIe()
          && o.bit(5) == t.isStartReverseOperation();
    }
    if (ours instanceof Oci o && theirs instanceof IeProtectionOutputCircuitInformation t) {
      return o.bit(0) == t.isGeneralCommand()
          && o.bit(1) == t.isCommandToL1()
          && o.bit(2) == t.isCommandToL2()
          && o.bit(3) == t.isCommandToL3();
    }
    return false;
  }

  private static boolean same(
      Quality ours, boolean blocked, boolean substituted, boolean notTopical, boolean invalid) {
    return ours.blocked() == blocked
        && ours.substituted() == substituted
        && ours.notTopical() == notTopical
        && ours.invalid() == invalid;
  }

  private static boolean sameMarks(Bcr ours, Set<IeBinaryCounterReading.Flag> theirs) {
    return ours.carry() == theirs.contains(IeBinaryCounterReading.Flag.CARRY)
        && ours.adjusted() == theirs.contains(IeBinaryCounterReading.Flag.COUNTER_ADJUSTED)
        && ours.quality().invalid() == theirs.contains(IeBinaryCounterReading.Flag.INVALID);
  }
}
