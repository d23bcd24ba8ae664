package org.bench104.iec104.asdu;

import org.bench104.bytes.OctetWriter;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;
import org.bench104.point.TimeTag;
import org.jspecify.annotations.Nullable;

/**
 * One information element: the octets as one little-endian number, with names for its bits.
 * Reserved bits are kept, so that writing an element that was read yields the same octets.
 */
public sealed interface Element
    permits Siq,
        Diq,
        Vti,
        Qds,
        Qdp,
        Nva,
        Sva,
        R32,
        Bsi,
        Bcr,
        Sep,
        Spe,
        Oci,
        Scd,
        Selectable,
        Qoi,
        Qcc,
        Qrp,
        Coi,
        Qpm,
        Qpa,
        Fbp,
        Tsc,
        Cp16,
        Cp24,
        Cp56,
        Aid,
        Nof,
        Nos,
        Lof,
        Frq,
        Srq,
        Scq,
        Lsq,
        Chs,
        Afq,
        Sof,
        Segment {
  /** Which element this is. */
  ElementKind kind();

  /**
   * All octets of the element as one unsigned number, the first octet being the least significant.
   */
  long raw();

  /** What the element contributes to the value of its object; null for none. */
  default @Nullable PointValue value() {
    return null;
  }

  /** The quality that the element carries; null for none. */
  default @Nullable Quality quality() {
    return null;
  }

  /** The time that the element carries; null for none. */
  default @Nullable TimeTag timeTag() {
    return null;
  }

  /** Further marks and numbers as words, e.g. {@code QU=1 SE}; empty for none. */
  default String qualifier() {
    return "";
  }

  /** Appends the octets of the element. */
  default void encode(OctetWriter out) {
    long rest = raw();
    for (int i = 0; i < kind().octets(); i++) {
      out.u8((int) rest);
      rest >>>= 8;
    }
  }

  /** Bit {@code number} of {@link #raw}. */
  default boolean bit(int number) {
    return (raw() >>> number & 1) != 0;
  }

  /** {@code width} bits of {@link #raw} from bit {@code first} on, as unsigned number. */
  default int bits(int first, int width) {
    return (int) (raw() >>> first & (1L << width) - 1);
  }
}
