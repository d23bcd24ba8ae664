package org.bench104.iec104.link;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.apci.UFunction;
import org.jspecify.annotations.Nullable;

/**
 * When t1, t2, t3 and the acknowledge delay run out, in monotonic nanoseconds. Nothing is armed or
 * cancelled: every deadline follows from what was sent and received when.
 */
final class LinkTimers {
  /** No such timer is running. */
  static final long NEVER = Long.MAX_VALUE;

  private final SendWindow sendWindow;
  private final ReceiveWindow receiveWindow;
  private final Map<UFunction, Long> unconfirmedActs = new EnumMap<>(UFunction.class);
  private final int w;
  private final long t1;
  private final long t2;
  private final long t3;
  private final long ackDelay;
  private long lastReceived;

  LinkTimers(LinkSettings settings, SendWindow sent, ReceiveWindow received, long now) {
    this.sendWindow = sent;
    this.receiveWindow = received;
    this.w = settings.w();
    this.t1 = settings.t1().toNanos();
    this.t2 = settings.t2().toNanos();
    this.t3 = settings.t3().toNanos();
    this.ackDelay = settings.ackDelay().toNanos();
    this.lastReceived = now;
  }

  /** Any frame came in: t3 starts again. */
  void frameReceived(long now) {
    lastReceived = now;
  }

  /** A U-frame that wants a confirmation went out: its t1 starts. */
  void actSent(UFunction act, long now) {
    unconfirmedActs.put(act, now);
  }

  /** The confirmation came in; false when nobody had asked for it. */
  boolean actConfirmed(UFunction act) {
    return unconfirmedActs.remove(act) != null;
  }

  boolean waitsFor(UFunction act) {
    return unconfirmedActs.containsKey(act);
  }

  /** Nanoseconds until t1 of the oldest unacknowledged I-frame; {@link #NEVER} without one. */
  long untilAcknowledgeTimeout(long now) {
    return sendWindow.unacknowledgedCount() == 0 ? NEVER : sendWindow.oldestSentAt() + t1 - now;
  }

  /** Nanoseconds until t1 of the oldest unconfirmed U-frame; {@link #NEVER} without one. */
  long untilConfirmTimeout(long now) {
    @Nullable UFunction oldest = oldestUnconfirmedAct(now);
    return oldest == null
        ? NEVER
        : Objects.requireNonNull(unconfirmedActs.get(oldest), "it stands there") + t1 - now;
  }

  @Nullable UFunction oldestUnconfirmedAct(long now) {
    if (unconfirmedActs.isEmpty()) {
      return null;
    }
    UFunction oldest = null;
    long longest = Long.MIN_VALUE;
    for (Map.Entry<UFunction, Long> act : unconfirmedActs.entrySet()) {
      long waiting = now - act.getValue();
      if (waiting > longest) {
        longest = waiting;
        oldest = act.getKey();
      }
    }
    return oldest;
  }

  /** Nanoseconds until t2 of the oldest frame not acknowledged to the peer, confirmed or not. */
  long untilT2(long now) {
    return receiveWindow.unacknowledgedCount() == 0
        ? NEVER
        : receiveWindow.oldestReceivedAt() + t2 - now;
  }

  /** Nanoseconds until confirmed frames must be acknowledged; {@link #NEVER} without any. */
  long untilAcknowledge(long now) {
    int waiting = receiveWindow.acknowledgeableCount();
    if (waiting == 0) {
      return NEVER;
    }
    if (waiting >= w) {
      return 0;
    }
    long quiet = receiveWindow.lastReceivedAt() + ackDelay - now;
    return Math.min(untilT2(now), quiet);
  }

  /** Nanoseconds until the link must be tested; {@link #NEVER} while a test is under way. */
  long untilTest(long now) {
    return t3 == 0 || waitsFor(UFunction.TESTFR_ACT) ? NEVER : lastReceived + t3 - now;
  }

  /** Nanoseconds until the first of all; 0 or less when one has run out. */
  long untilNext(long now) {
    return Math.min(
        Math.min(untilAcknowledgeTimeout(now), untilConfirmTimeout(now)),
        Math.min(untilAcknowledge(now), untilTest(now)));
  }
}
