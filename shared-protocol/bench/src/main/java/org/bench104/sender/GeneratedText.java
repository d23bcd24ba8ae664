package org.bench104.sender;

import org.bench104.iec104.asdu.ElementKind;
import org.bench104.iec104.asdu.TypeId;

/** Numbers of a generator as the value texts of a type. */
final class GeneratedText {
  private static final long FLOAT_NUMBERS = 1 << 24;

  private GeneratedText() {}

  /** {@code number}, rounded where the type has whole numbers; its range is not checked here. */
  static String of(TypeId type, double number) {
    if (type.layout().isEmpty()) {
      return "";
    }
    return switch (type.layout().get(0)) {
      case NVA -> Double.toString(number);
      case R32 -> Float.toString((float) number);
      case SIQ, SCO -> number != 0 ? "1" : "0";
      default -> Long.toString(Math.round(number));
    };
  }

  /** The number of a frame, folded into the range of the type. */
  static String counting(TypeId type, long index) {
    ElementKind kind = type.layout().isEmpty() ? ElementKind.CP56 : type.layout().get(0);
    return switch (kind) {
      case SIQ, SCO -> Long.toString(index & 1);
      case DIQ, DCO, RCO -> Long.toString(1 + (index & 1));
      case VTI -> Long.toString(index & 0x3F);
      case NVA -> Double.toString((index & 0x7FFF) / 32768.0);
      case SVA, SCD -> Long.toString(index & 0x7FFF);
      case R32 -> Long.toString(index % FLOAT_NUMBERS);
      case BSI, BCR -> Long.toString(index & 0x7FFF_FFFF);
      default -> "";
    };
  }
}
