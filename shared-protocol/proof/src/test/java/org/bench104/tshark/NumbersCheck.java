package org.bench104.tshark;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows the numbers of one connection through a capture, in both directions: N(S) counts without
 * a gap, N(R) never goes back and never runs ahead, and no window is overrun.
 */
final class NumbersCheck {
  /** One direction: who sends, and what was seen of it. */
  static final class Direction {
    private final List<Integer> functions = new ArrayList<>();
    private long sent;
    private long acknowledged;
    private long supervisory;

    /** I-frames. */
    long sent() {
      return sent;
    }

    /** N(R) that was sent last: how many I-frames of the other end it acknowledges. */
    long acknowledged() {
      return acknowledged;
    }

    /** S-frames. */
    long supervisory() {
      return supervisory;
    }

    /** U functions as tshark numbers them, in order. */
    List<Integer> functions() {
      return functions;
    }
  }

  private final Direction fromDialer = new Direction();
  private final Direction fromListener = new Direction();
  private final List<String> violations = new ArrayList<>();
  private final int k;

  /**
   * @param listening port of the end that was dialed
   * @param k the window of both ends
   */
  NumbersCheck(List<TsharkApdu> captured, int listening, int k) {
    this.k = k;
    for (TsharkApdu apdu : captured) {
      if (apdu.sourcePort() == listening) {
        follow(apdu, fromListener, fromDialer);
      } else {
        follow(apdu, fromDialer, fromListener);
      }
    }
  }

  Direction fromDialer() {
    return fromDialer;
  }

  Direction fromListener() {
    return fromListener;
  }

  /** One sentence for each number that cannot be. */
  List<String> violations() {
    return violations;
  }

  private void follow(TsharkApdu apdu, Direction own, Direction other) {
    switch (apdu.format()) {
      case TsharkApdu.I -> {
        if (apdu.number("tx") != own.sent) {
          violations.add("N(S)=" + apdu.number("tx") + " after " + own.sent + " I-frames");
        }
        own.sent++;
        if (own.sent - other.acknowledged > k) {
          violations.add(own.sent - other.acknowledged + " I-frames are unacknowledged");
        }
        acknowledge(apdu, own, other);
      }
      case TsharkApdu.S -> {
        own.supervisory++;
        acknowledge(apdu, own, other);
      }
      case TsharkApdu.U -> own.functions.add((int) apdu.number("utype"));
      default -> violations.add("an APDU of format " + apdu.format());
    }
  }

  private void acknowledge(TsharkApdu apdu, Direction own, Direction other) {
    long number = apdu.number("rx");
    if (number < own.acknowledged || number > other.sent) {
      violations.add(
          "N(R)=" + number + " after " + own.acknowledged + ", of " + other.sent + " sent");
    }
    own.acknowledged = number;
  }
}
