package org.bench104.tshark;

import static org.bench104.iec104.asdu.TypeId.C_CD_NA_1;
import static org.bench104.iec104.asdu.TypeId.C_RD_NA_1;
import static org.bench104.iec104.asdu.TypeId.C_TS_NA_1;
import static org.bench104.iec104.asdu.TypeId.C_TS_TA_1;
import static org.bench104.iec104.asdu.TypeId.F_AF_NA_1;
import static org.bench104.iec104.asdu.TypeId.F_DR_TA_1;
import static org.bench104.iec104.asdu.TypeId.F_FR_NA_1;
import static org.bench104.iec104.asdu.TypeId.F_LS_NA_1;
import static org.bench104.iec104.asdu.TypeId.F_SC_NA_1;
import static org.bench104.iec104.asdu.TypeId.F_SC_NB_1;
import static org.bench104.iec104.asdu.TypeId.F_SG_NA_1;
import static org.bench104.iec104.asdu.TypeId.F_SR_NA_1;
import static org.bench104.iec104.asdu.TypeId.M_EP_TA_1;
import static org.bench104.iec104.asdu.TypeId.M_EP_TB_1;
import static org.bench104.iec104.asdu.TypeId.M_EP_TC_1;
import static org.bench104.iec104.asdu.TypeId.M_EP_TD_1;
import static org.bench104.iec104.asdu.TypeId.M_EP_TE_1;
import static org.bench104.iec104.asdu.TypeId.M_EP_TF_1;
import static org.bench104.iec104.asdu.TypeId.M_PS_NA_1;
import static org.bench104.iec104.asdu.TypeId.P_AC_NA_1;
import static org.bench104.iec104.asdu.TypeId.S_IT_TC_1;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.TypeId;

/**
 * Where tshark 4.0 has other words for the same octets than the CSV, and what is compared instead:
 *
 * <ul>
 *   <li>types 17-19, 104 and 106, of IEC 60870-5-101 only: "Unknown". The number, and our own name
 *   <li>security types: a name, and none in the CSV, where they stay raw like private types. The
 *       number, and that our name is empty
 *   <li>17-20, 38-41, 102, 104, 106, 107, 113 and 120-127: one raw data field instead of elements.
 *       Its octets, and these read by {@link UndissectedElements}
 *   <li>reserved causes: "Unknown", and the number in the CSV
 *   <li>names of causes: with capital letters
 *   <li>bitstrings: with the first octet as the most significant one, where the first bit is the
 *       least significant one in the CSV. The octets in the other order
 *   <li>normalized values and short floats: rounded to six digits. These, and the CSV's exact
 *       number against the octets that tshark found; of a NaN only that it is one
 *   <li>CP24: no GEN (RES1) bit. Not compared, except in the types that tshark leaves raw
 *   <li>CP56: a year of two digits; the CSV counts it from 2000, up to 2127. The number
 *   <li>CP56: the day of week, which has no column. That of the frame in the column asdu
 *   <li>elements with parts: a summary before the parts. The parts
 * </ul>
 */
final class KnownDifferences {
  private static final String NO_NAME = "Unknown";

  /** Of a number that begins with the digit 1, with a little for the rounding of the float. */
  private static final double HALF_OF_SIXTH_DIGIT = 5.1e-6;

  private static final Set<TypeId> NAMELESS =
      EnumSet.of(M_EP_TA_1, M_EP_TB_1, M_EP_TC_1, C_TS_NA_1, C_CD_NA_1);

  private static final Set<TypeId> UNDISSECTED =
      EnumSet.of(
          M_EP_TA_1, M_EP_TB_1, M_EP_TC_1, M_PS_NA_1, M_EP_TD_1, M_EP_TE_1, M_EP_TF_1, S_IT_TC_1,
          C_RD_NA_1, C_TS_NA_1, C_CD_NA_1, C_TS_TA_1, P_AC_NA_1, F_FR_NA_1, F_SR_NA_1, F_SC_NA_1,
          F_LS_NA_1, F_AF_NA_1, F_SG_NA_1, F_DR_TA_1, F_SC_NB_1);

  private static final Set<String> SUMMARIES =
      Set.of(
          "siq",
          "diq",
          "vti",
          "qds",
          "qos",
          "sco",
          "dco",
          "rco",
          "qpm",
          "coi",
          "qcc",
          "cp24time",
          "cp56time");

  private KnownDifferences() {}

  /** Whether {@code ours}, which may be empty, is the name for a type. */
  static boolean agreeOnType(String ours, TsharkField theirs) {
    Optional<TypeId> type = TypeId.of((int) theirs.number());
    if (theirs.name().equals(NO_NAME)) {
      return ours.equals(type.filter(NAMELESS::contains).map(TypeId::name).orElse(""));
    }
    return ours.equals(type.isPresent() ? theirs.name() : "");
  }

  /** Whether {@code ours} is the name for a cause. */
  static boolean agreeOnCause(String ours, TsharkField theirs) {
    String name = theirs.name().equals(NO_NAME) ? theirs.text() : theirs.name();
    return ours.equals(name.toLowerCase(Locale.ROOT));
  }

  /** Whether tshark shows the elements of the type as raw data. */
  static boolean isUndissected(TypeId type) {
    return UNDISSECTED.contains(type);
  }

  /** Whether the parts of this field follow. */
  static boolean isSummary(String field) {
    return SUMMARIES.contains(field);
  }

  /** Whether tshark leaves out this field, which the CSV has. */
  static boolean isNotShown(String field) {
    return field.equals("cp24time.gen");
  }

  /** Whether the text of the CSV and tshark's field are the same value. */
  static boolean agree(String field, String ours, TsharkField theirs) {
    return switch (field) {
      case "bitstring" -> ours.equals(reversed(theirs.text()));
      case "normval" -> agreeOnNormalized(ours, theirs);
      case "float" -> agreeOnFloat(ours, theirs);
      default -> ours.equals(theirs.text());
    };
  }

  private static String reversed(String bitstring) {
    return "0x%08x".formatted(Integer.reverseBytes(Long.decode(bitstring).intValue()));
  }

  private static boolean agreeOnNormalized(String ours, TsharkField theirs) {
    double value = Double.parseDouble(ours);
    double steps = value * 32768;
    Octets octets = new OctetWriter(2).u16((int) steps).toOctets();
    return steps == Math.rint(steps)
        && sameInSixDigits(value, Double.parseDouble(theirs.text()))
        && octets.equals(Octets.parseHex(theirs.octets()));
  }

  private static boolean agreeOnFloat(String ours, TsharkField theirs) {
    float value = Float.parseFloat(ours);
    if (Float.isNaN(value)) {
      return ours.equals("NaN") && theirs.text().toLowerCase(Locale.ROOT).contains("nan");
    }
    Octets octets = new OctetWriter(4).s32(Float.floatToRawIntBits(value)).toOctets();
    return ours.equals(Float.toString(value))
        && sameInSixDigits(value, Double.parseDouble(theirs.text()))
        && octets.equals(Octets.parseHex(theirs.octets()));
  }

  private static boolean sameInSixDigits(double ours, double theirs) {
    return Math.abs(ours - theirs) <= HALF_OF_SIXTH_DIGIT * Math.abs(ours);
  }
}
