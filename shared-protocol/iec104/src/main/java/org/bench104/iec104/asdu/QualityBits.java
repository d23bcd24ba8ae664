package org.bench104.iec104.asdu;

import org.bench104.point.Quality;

/** Where the quality marks sit in the last octet of every element that has any. */
final class QualityBits {
  static final int OVERFLOW = 0x01;
  static final int ELAPSED_TIME_INVALID = 0x08;
  static final int BLOCKED = 0x10;
  static final int SUBSTITUTED = 0x20;
  static final int NOT_TOPICAL = 0x40;
  static final int INVALID = 0x80;

  /** SIQ and DIQ: BL, SB, NT, IV. */
  static final int WITHOUT_OVERFLOW = BLOCKED | SUBSTITUTED | NOT_TOPICAL | INVALID;

  /** QDS: also OV. */
  static final int WITH_OVERFLOW = WITHOUT_OVERFLOW | OVERFLOW;

  /** SEP and QDP: also EI. */
  static final int WITH_ELAPSED_TIME = WITHOUT_OVERFLOW | ELAPSED_TIME_INVALID;

  private QualityBits() {}

  /** The marks of {@code octet} that {@code mask} lets through. */
  static Quality of(long octet, int mask) {
    int marks = (int) octet & mask;
    return marks == 0
        ? Quality.GOOD
        : new Quality(
            (marks & OVERFLOW) != 0,
            (marks & ELAPSED_TIME_INVALID) != 0,
            (marks & BLOCKED) != 0,
            (marks & SUBSTITUTED) != 0,
            (marks & NOT_TOPICAL) != 0,
            (marks & INVALID) != 0);
  }

  /** The octet with those marks of {@code quality} that {@code mask} lets through. */
  static int raw(Quality quality, int mask) {
    int marks = quality.overflow() ? OVERFLOW : 0;
    marks |= quality.elapsedTimeInvalid() ? ELAPSED_TIME_INVALID : 0;
    marks |= quality.blocked() ? BLOCKED : 0;
    marks |= quality.substituted() ? SUBSTITUTED : 0;
    marks |= quality.notTopical() ? NOT_TOPICAL : 0;
    marks |= quality.invalid() ? INVALID : 0;
    return marks & mask;
  }
}
