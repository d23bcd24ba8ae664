package org.bench104.iec104.asdu;

/** Which causes of transmission the standard defines for which type, in either direction. */
public final class CauseOfType {
  private static final long SPONTANEOUS = set(3);
  private static final long EVENT = SPONTANEOUS | set(5);
  private static final long RETURN = set(11, 12);
  private static final long INTERROGATED = range(20, 36);
  private static final long COUNTERS = SPONTANEOUS | range(37, 41);
  private static final long UNKNOWN = range(44, 47);
  private static final long COMMAND = range(6, 10) | UNKNOWN;
  private static final long ONCE = set(6, 7) | UNKNOWN;
  private static final long FILE = set(13) | UNKNOWN;
  private static final long READ = set(5);
  private static final long SCANNED = set(2) | EVENT | INTERROGATED;

  private CauseOfType() {}

  /** Whether the standard defines this cause, 0..63, for the type. */
  public static boolean fits(TypeId type, int cause) {
    return (causes(type) & 1L << cause) != 0;
  }

  private static long causes(TypeId type) {
    return switch (type) {
      case M_SP_NA_1, M_DP_NA_1, M_ST_NA_1, M_PS_NA_1 -> SCANNED | RETURN;
      case M_BO_NA_1 -> SCANNED;
      case M_ME_NA_1, M_ME_NB_1, M_ME_NC_1, M_ME_ND_1 -> SCANNED | set(1);
      case M_SP_TA_1, M_DP_TA_1, M_ST_TA_1, M_SP_TB_1, M_DP_TB_1, M_ST_TB_1 -> EVENT | RETURN;
      case M_IT_NA_1, M_IT_TA_1, M_IT_TB_1, S_IT_TC_1 -> COUNTERS;
      case M_EP_TA_1, M_EP_TB_1, M_EP_TC_1, M_EP_TD_1, M_EP_TE_1, M_EP_TF_1 -> SPONTANEOUS;
      case M_EI_NA_1 -> set(4);
      case C_RD_NA_1 -> READ | UNKNOWN;
      case C_CS_NA_1, C_CD_NA_1 -> ONCE | SPONTANEOUS;
      case C_TS_NA_1, C_RP_NA_1, C_TS_TA_1 -> ONCE;
      case P_ME_NA_1, P_ME_NB_1, P_ME_NC_1 -> ONCE | INTERROGATED;
      case F_SC_NA_1, F_SC_NB_1 -> FILE | READ;
      case F_FR_NA_1, F_SR_NA_1, F_LS_NA_1, F_AF_NA_1, F_SG_NA_1 -> FILE;
      default -> type.direction() == TypeId.Direction.CONTROL ? COMMAND : EVENT;
    };
  }

  private static long set(int... causes) {
    long set = 0;
    for (int cause : causes) {
      set |= 1L << cause;
    }
    return set;
  }

  private static long range(int first, int last) {
    return (1L << last + 1) - (1L << first);
  }
}
