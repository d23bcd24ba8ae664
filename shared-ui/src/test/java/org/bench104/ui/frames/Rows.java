package org.bench104.ui.frames;

import java.util.List;
import java.util.stream.LongStream;
import org.bench104.bytes.Octets;

/** Made-up rows. */
final class Rows {
  /** M_ME_NB_1, one object 1000, spontaneous, common address 7, value 5, quality good. */
  static final Octets SCALED = Octets.parseHex("0b 01 03 00 07 00 e8 03 00 05 00 00");

  /** M_SP_NA_1, one object 2000, actcon neg, common address 8, off, IV. */
  static final Octets INVALID_POINT = Octets.parseHex("01 01 47 00 08 00 d0 07 00 80");

  private Rows() {}

  static FrameRow row(long number) {
    return FrameTableRows.waiting(number, number * 1000, "peer", SCALED);
  }

  static FrameRow row(long number, Octets asdu) {
    return FrameTableRows.waiting(number, number * 1000, "peer", asdu);
  }

  /** Rows with these numbers, both included. */
  static List<FrameRow> rows(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(Rows::row).toList();
  }

  static List<Long> numbers(List<FrameRow> rows) {
    return rows.stream().map(FrameRow::number).toList();
  }
}
