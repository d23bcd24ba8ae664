package org.bench104.gateway.iec104;

import java.util.Set;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;

/**
 * What becomes of the values that the gateway asked an RTU for by itself. Nobody beyond the gateway
 * has asked, so they are no answer there.
 */
public enum OwnValues {
  /** Passed on with cause 2 (background scan), or 3 where the type does not know that. */
  BACKGROUND,
  /** Passed on with cause 3 (spontaneous). */
  SPONTANEOUS,
  /** Kept for the image that control centres are answered from; not passed on. */
  IMAGE,
  /** Passed on as they came, with the cause of an answer. */
  AS_SENT;

  private static final int CAUSE_BITS = 0x3F;

  /** Of the types without time tag, those that know a background scan. */
  private static final Set<TypeId> SCANNED =
      Set.of(
          TypeId.M_SP_NA_1,
          TypeId.M_DP_NA_1,
          TypeId.M_ST_NA_1,
          TypeId.M_BO_NA_1,
          TypeId.M_ME_NA_1,
          TypeId.M_ME_NB_1,
          TypeId.M_ME_NC_1,
          TypeId.M_PS_NA_1,
          TypeId.M_ME_ND_1);

  /** The answer as it is passed on; types that only answer interrogations stay as they are. */
  Octets passedOn(Octets values) {
    TypeId type = TypeId.of(values.at(0)).orElse(null);
    if (this == AS_SENT || type == null || type.direction() != TypeId.Direction.MONITOR) {
      return values;
    }
    boolean scan = this == BACKGROUND && SCANNED.contains(type);
    Cause cause = scan ? Cause.BACKGROUND : Cause.SPONTANEOUS;
    byte[] changed = values.toByteArray();
    changed[2] = (byte) (changed[2] & ~CAUSE_BITS | cause.code());
    changed[3] = 0; // the originator was that of the request
    return Octets.owning(changed);
  }
}
