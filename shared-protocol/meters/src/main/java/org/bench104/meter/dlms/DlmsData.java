package org.bench104.meter.dlms;

import java.math.BigInteger;
import java.util.List;
import org.bench104.bytes.Octets;

/** A value of any COSEM data type. */
public sealed interface DlmsData {
  /** null-data, tag 0. */
  record Nothing() implements DlmsData {}

  /** dont-care, tag 255. */
  record DoNotCare() implements DlmsData {}

  /** array, tag 1; compact arrays are read as these. */
  record Array(List<DlmsData> elements) implements DlmsData {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** structure, tag 2. */
  record Structure(List<DlmsData> elements) implements DlmsData {
    public Structure {
      elements = List.copyOf(elements);
    }
  }

  /** boolean, tag 3. */
  record Bool(boolean value) implements DlmsData {}

  /**
   * bit-string, tag 4.
   *
   * @param count of bits
   */
  record Bits(int count, Octets octets) implements DlmsData {}

  /** Every kind of integer, enum and bcd. */
  record Whole(WholeType type, BigInteger value) implements DlmsData {
    public Whole {
      if (!type.holds(value)) {
        throw new IllegalArgumentException(value + " does not fit into " + type);
      }
    }

    public static Whole of(WholeType type, long value) {
      return new Whole(type, BigInteger.valueOf(value));
    }
  }

  /** octet-string, tag 9. */
  record OctetText(Octets octets) implements DlmsData {}

  /**
   * visible-string, tag 10, or utf8-string, tag 12.
   *
   * @param utf8 whether it is the latter
   */
  record Text(boolean utf8, String text) implements DlmsData {}

  /**
   * float32, tag 23, or float64, tag 24.
   *
   * @param wide whether it is the latter
   */
  record Real(boolean wide, double value) implements DlmsData {}

  /** date-time, tag 25. */
  record DateTime(CosemTime time) implements DlmsData {}

  /** date, tag 26: five octets. */
  record Date(Octets octets) implements DlmsData {}

  /** time, tag 27: four octets. */
  record Time(Octets octets) implements DlmsData {}
}
