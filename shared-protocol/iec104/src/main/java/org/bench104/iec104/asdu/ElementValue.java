package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;
import org.bench104.point.Quality;

/** The element that carries a value; what {@link Element#value()} gives of it is that value. */
final class ElementValue {
  private ElementValue() {}

  /**
   * The element for {@code value}, with those marks of {@code quality} that it carries itself.
   *
   * @throws IllegalArgumentException naming the type, when the element carries another kind of
   *     value or not this one
   */
  static Element of(TypeId type, ElementKind kind, PointValue value, Quality quality) {
    int marks = QualityBits.raw(quality, QualityBits.WITHOUT_OVERFLOW);
    if (value instanceof PointValue.Flag flag) {
      long on = flag.on() ? 1 : 0;
      return switch (kind) {
        case SIQ -> new Siq(on | marks);
        case SCO -> new Sco(on);
        default -> throw wrong(type, value);
      };
    } else if (value instanceof PointValue.Position position) {
      return switch (kind) {
        case DIQ -> new Diq(position.state() | marks);
        case DCO -> new Dco(position.state());
        case RCO -> new Rco(position.state());
        default -> throw wrong(type, value);
      };
    } else if (value instanceof PointValue.Normalized normalized && kind == ElementKind.NVA) {
      return new Nva(normalized.raw() & 0xFFFF);
    } else if (value instanceof PointValue.Measured measured && kind == ElementKind.R32) {
      return new R32(Integer.toUnsignedLong(Float.floatToRawIntBits(measured.number())));
    } else if (value instanceof PointValue.Bits bits && kind == ElementKind.BSI) {
      return new Bsi(bits.bits());
    } else if (value instanceof PointValue.Whole whole) {
      return whole(type, kind, whole.number(), quality);
    }
    throw wrong(type, value);
  }

  private static Element whole(TypeId type, ElementKind kind, long number, Quality quality) {
    return switch (kind) {
      case VTI -> new Vti(within(type, number, -64, 63) & 0x7F);
      case SVA -> new Sva(within(type, number, Short.MIN_VALUE, Short.MAX_VALUE) & 0xFFFF);
      case BCR -> {
        long count = within(type, number, Integer.MIN_VALUE, Integer.MAX_VALUE) & 0xFFFF_FFFFL;
        yield new Bcr(count | (long) QualityBits.raw(quality, QualityBits.INVALID) << 32);
      }
      default -> throw wrong(type, new PointValue.Whole(number));
    };
  }

  private static long within(TypeId type, long number, long lowest, long highest) {
    if (number < lowest || number > highest) {
      throw new IllegalArgumentException(
          "'" + number + "' is no value for " + type + ", allowed are " + lowest + ".." + highest);
    }
    return number;
  }

  private static IllegalArgumentException wrong(TypeId type, PointValue value) {
    return new IllegalArgumentException(
        "a value of the kind " + value.getClass().getSimpleName() + " is none for " + type);
  }
}
