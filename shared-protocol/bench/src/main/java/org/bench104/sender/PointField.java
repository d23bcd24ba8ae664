package org.bench104.sender;

import java.util.EnumSet;
import java.util.Set;
import org.bench104.iec104.asdu.ElementKind;
import org.bench104.iec104.asdu.TypeId;

/** The fields of a {@link SenderPoint} that mean something for a type: what a form shows. */
public enum PointField {
  VALUE,
  /** IV of the value; the next ones are the other marks of a quality. */
  INVALID,
  NOT_TOPICAL,
  SUBSTITUTED,
  BLOCKED,
  OVERFLOW,
  ELAPSED_TIME_INVALID,
  TIME,
  /** SU: only in a full date. */
  SUMMER_TIME,
  SELECT,
  QUALIFIER,
  SEQUENCE;

  /** The fields of {@code type}. */
  public static Set<PointField> of(TypeId type) {
    Set<PointField> fields = EnumSet.noneOf(PointField.class);
    type.layout().forEach(kind -> add(kind, fields));
    if (type.timeTag() == TypeId.TimeTagKind.NONE) {
      fields.remove(TIME);
      fields.remove(SUMMER_TIME);
    }
    if (type == TypeId.F_SC_NB_1) { // its two times are its value
      fields.add(TIME);
    }
    if (type.sqAllowed()) {
      fields.add(SEQUENCE);
    }
    return fields;
  }

  private static void add(ElementKind kind, Set<PointField> fields) {
    Set<PointField> marks = EnumSet.of(INVALID, NOT_TOPICAL, SUBSTITUTED, BLOCKED);
    switch (kind) {
      case SIQ, DIQ -> {
        fields.add(VALUE);
        fields.addAll(marks);
      }
      case QDS -> {
        fields.addAll(marks);
        fields.add(OVERFLOW);
      }
      case SEP -> {
        fields.add(VALUE);
        fields.addAll(marks);
        fields.add(ELAPSED_TIME_INVALID);
      }
      case QDP -> {
        fields.addAll(marks);
        fields.add(ELAPSED_TIME_INVALID);
      }
      case BCR -> {
        fields.add(VALUE);
        fields.add(INVALID);
      }
      case SCO, DCO, RCO -> fields.addAll(EnumSet.of(VALUE, SELECT, QUALIFIER));
      case QOS -> fields.addAll(EnumSet.of(SELECT, QUALIFIER));
      case QPM -> fields.add(QUALIFIER);
      case CP24 -> fields.add(TIME);
      case CP56 -> fields.addAll(EnumSet.of(TIME, SUMMER_TIME));
      default -> fields.add(VALUE);
    }
  }
}
