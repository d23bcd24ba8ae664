package org.bench104.secondstack;

import java.util.function.Predicate;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.Fbp;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.R32;
import org.bench104.iec104.asdu.TypeId;
import org.openmuc.j60870.ASduType;

/**
 * What j60870 1.5.0 is known to do differently, so that it is no finding:
 *
 * <ul>
 *   <li>types that it does not list (41, security, reserved) and private ones: no opinion
 *   <li>104: refused unless the pattern is 55 AA on the wire, where the standard has AA 55
 *   <li>the payload of a NaN: written as 7fc00000
 *   <li>bitstrings and packed single points: read with the first octet as the most significant one
 *   <li>CP24: the milliseconds include the minute octet with its marks, as signed number
 *   <li>CP56: the GEN (RES1) bit has no getter
 *   <li>protection event states 0 and 3: both "indeterminate"
 * </ul>
 *
 * The last four are dealt with in {@link MonitoredAgreement} and {@link TimeAgreement}.
 */
final class KnownDifferences {
  private static final int ITS_TEST_PATTERN = 0xAA55;

  private KnownDifferences() {}

  static boolean hasNoOpinion(Asdu asdu) {
    if (asdu.objects().isEmpty() || ASduType.typeFor(asdu.header().typeId()) == null) {
      return true;
    }
    return asdu.objects().get(0).type() == TypeId.C_TS_NA_1
        && has(asdu, element -> element instanceof Fbp && element.raw() != ITS_TEST_PATTERN);
  }

  static boolean changesOctets(Asdu asdu) {
    return has(asdu, element -> element instanceof R32 number && Float.isNaN(number.number()));
  }

  private static boolean has(Asdu asdu, Predicate<Element> what) {
    for (InformationObject object : asdu.objects()) {
      for (Element element : object.elements()) {
        if (what.test(element)) {
          return true;
        }
      }
    }
    return false;
  }
}
