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
import java.util.Set;
import org.bench104.iec104.asdu.TypeId;

/** Where tshark 4.0 has other words for the same octets than the CSV. */
final class KnownDifferences {
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

  static String typeName(TsharkField field) {
    return field.name();
  }

  static String causeName(TsharkField field) {
    return field.name().toLowerCase(java.util.Locale.ROOT);
  }

  static boolean isUndissected(TypeId type) {
    return UNDISSECTED.contains(type);
  }

  static boolean isSummary(String field) {
    return SUMMARIES.contains(field);
  }

  static boolean isNotShown(String field) {
    return field.equals("cp24time.gen");
  }

  static boolean agree(String field, String ours, TsharkField theirs) {
    return ours.equals(theirs.text());
  }
}
