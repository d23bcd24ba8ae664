package org.bench104.mapping;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointValue;

/** The types that a value of a register or a meter can be sent as, with what they can hold. */
public enum PointType {
  M_SP_NA_1(TypeId.M_SP_NA_1, Kind.FLAG, 0, 1),
  M_SP_TB_1(TypeId.M_SP_TB_1, Kind.FLAG, 0, 1),
  M_DP_NA_1(TypeId.M_DP_NA_1, Kind.POSITION, 0, 3),
  M_DP_TB_1(TypeId.M_DP_TB_1, Kind.POSITION, 0, 3),
  M_BO_NA_1(TypeId.M_BO_NA_1, Kind.BITS, 0, 4294967295.0),
  M_BO_TB_1(TypeId.M_BO_TB_1, Kind.BITS, 0, 4294967295.0),
  M_ME_NA_1(TypeId.M_ME_NA_1, Kind.FRACTION, -1, 32767 / 32768.0),
  M_ME_TD_1(TypeId.M_ME_TD_1, Kind.FRACTION, -1, 32767 / 32768.0),
  M_ME_NB_1(TypeId.M_ME_NB_1, Kind.WHOLE, -32768, 32767),
  M_ME_TE_1(TypeId.M_ME_TE_1, Kind.WHOLE, -32768, 32767),
  M_ME_NC_1(TypeId.M_ME_NC_1, Kind.FLOAT, -Float.MAX_VALUE, Float.MAX_VALUE),
  M_ME_TF_1(TypeId.M_ME_TF_1, Kind.FLOAT, -Float.MAX_VALUE, Float.MAX_VALUE),
  M_IT_NA_1(TypeId.M_IT_NA_1, Kind.WHOLE, Integer.MIN_VALUE, Integer.MAX_VALUE),
  M_IT_TB_1(TypeId.M_IT_TB_1, Kind.WHOLE, Integer.MIN_VALUE, Integer.MAX_VALUE);

  private enum Kind {
    FLAG,
    POSITION,
    WHOLE,
    BITS,
    FRACTION,
    FLOAT
  }

  private static final int STEPS = 32768;
  private static final int BITS_WIDTH = 32;

  private final TypeId typeId;
  private final Kind kind;
  private final double least;
  private final double most;

  PointType(TypeId typeId, Kind kind, double least, double most) {
    this.typeId = typeId;
    this.kind = kind;
    this.least = least;
    this.most = most;
  }

  /**
   * Reads a mnemonic of one of these, in either case.
   *
   * @throws IllegalArgumentException naming all of them
   */
  public static PointType parse(String text) {
    TypeId wanted = TypeId.parse(text);
    Optional<PointType> found =
        Stream.of(values()).filter(type -> type.typeId == wanted).findFirst();
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                wanted + " cannot carry a measured value; allowed are " + List.of(values())));
  }

  public TypeId typeId() {
    return typeId;
  }

  /** Whether the type has a mark OV; if not, a value out of range is marked IV. */
  boolean hasOverflow() {
    return switch (kind) {
      case FRACTION, FLOAT -> true;
      case WHOLE -> this == M_ME_NB_1 || this == M_ME_TE_1;
      case BITS -> true;
      case FLAG, POSITION -> false;
    };
  }

  /** Whether the standard has cause 1, periodic, for the type: measured values without time tag. */
  boolean periodic() {
    return this == M_ME_NA_1 || this == M_ME_NB_1 || this == M_ME_NC_1;
  }

  /** Whether {@code number} can be sent without being cut. */
  boolean holds(double number) {
    return kind == Kind.FLAG || number >= least && number <= most;
  }

  /**
   * The nearest value that can be sent, as the kind that the type carries.
   *
   * @param number not NaN
   */
  PointValue value(double number) {
    double held = Math.max(least, Math.min(most, number));
    return switch (kind) {
      case FLAG -> new PointValue.Flag(number != 0);
      case POSITION -> new PointValue.Position((int) Math.round(held));
      case WHOLE -> new PointValue.Whole(Math.round(held));
      case BITS -> new PointValue.Bits(Math.round(held), BITS_WIDTH);
      case FRACTION -> new PointValue.Normalized((int) Math.round(held * STEPS));
      case FLOAT -> new PointValue.Measured((float) held);
    };
  }
}
