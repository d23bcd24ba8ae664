package org.bench104.iec104.station;

import java.util.List;
import java.util.Optional;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;

/** The forms of a monitored value with and without time tag; interrogations answer without. */
public final class Untimed {
  private Untimed() {}

  /**
   * The type that carries the same value without time tag, itself for one that has none; empty for
   * what is only ever an event, such as protection events.
   */
  public static Optional<TypeId> of(TypeId type) {
    return switch (type) {
      case M_SP_NA_1, M_SP_TA_1, M_SP_TB_1 -> Optional.of(TypeId.M_SP_NA_1);
      case M_DP_NA_1, M_DP_TA_1, M_DP_TB_1 -> Optional.of(TypeId.M_DP_NA_1);
      case M_ST_NA_1, M_ST_TA_1, M_ST_TB_1 -> Optional.of(TypeId.M_ST_NA_1);
      case M_BO_NA_1, M_BO_TA_1, M_BO_TB_1 -> Optional.of(TypeId.M_BO_NA_1);
      case M_ME_NA_1, M_ME_TA_1, M_ME_TD_1 -> Optional.of(TypeId.M_ME_NA_1);
      case M_ME_NB_1, M_ME_TB_1, M_ME_TE_1 -> Optional.of(TypeId.M_ME_NB_1);
      case M_ME_NC_1, M_ME_TC_1, M_ME_TF_1 -> Optional.of(TypeId.M_ME_NC_1);
      case M_IT_NA_1, M_IT_TA_1, M_IT_TB_1 -> Optional.of(TypeId.M_IT_NA_1);
      case M_PS_NA_1, M_ME_ND_1, P_ME_NA_1, P_ME_NB_1, P_ME_NC_1 -> Optional.of(type);
      default -> Optional.empty();
    };
  }

  /** The object without its time tag; empty where {@link #of(TypeId)} is. */
  public static Optional<InformationObject> of(InformationObject object) {
    return of(object.type())
        .map(
            type -> {
              List<Element> elements = object.elements().subList(0, type.layout().size());
              return new InformationObject(type, object.address(), elements);
            });
  }
}
