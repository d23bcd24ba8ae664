package org.bench104.iec104.station;

import org.bench104.iec104.asdu.TypeId;

/** The form of a monitored value with a full time tag, in which events are sent. */
public final class Timed {
  private Timed() {}

  /** The type with CP56 that carries the same value; {@code untimed} itself where there is none. */
  public static TypeId of(TypeId untimed) {
    return switch (untimed) {
      case M_SP_NA_1 -> TypeId.M_SP_TB_1;
      case M_DP_NA_1 -> TypeId.M_DP_TB_1;
      case M_ST_NA_1 -> TypeId.M_ST_TB_1;
      case M_BO_NA_1 -> TypeId.M_BO_TB_1;
      case M_ME_NA_1 -> TypeId.M_ME_TD_1;
      case M_ME_NB_1 -> TypeId.M_ME_TE_1;
      case M_ME_NC_1 -> TypeId.M_ME_TF_1;
      case M_IT_NA_1 -> TypeId.M_IT_TB_1;
      default -> untimed;
    };
  }
}
