package org.bench104.iec104.judge;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.bench104.iec104.apci.ControlField;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.judge.Closing.Cause;
import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;
import org.jspecify.annotations.Nullable;

/** Finds out why a connection ended, from what came before its end. */
final class ClosingJudge {
  /** An end that must close does so at once; more time than this speaks against it. */
  private static final long AT_ONCE = Duration.ofSeconds(2).toNanos();

  /** Shorter waits are no t1: it is set in seconds, and seldom below this. */
  private static final long SHORTEST_T1 = Duration.ofMillis(900).toNanos();

  /** Shorter silences are no time-out of a network or a device. */
  private static final long LONG_SILENCE = Duration.ofSeconds(30).toNanos();

  private static final Set<Rule> NUMBERS =
      Set.of(Rule.FIRST_NUMBER, Rule.SEND_NUMBER_JUMPS, Rule.SEND_NUMBER_REPEATS, Rule.MODULUS);
  private static final Set<Rule> ACKNOWLEDGEMENTS =
      Set.of(Rule.ACKNOWLEDGES_AHEAD, Rule.ACKNOWLEDGES_BACK);
  private static final Set<Rule> FORM = Set.of(Rule.NO_APDU, Rule.CONTROL_FIELD);
  private static final Set<Rule> STATE =
      Set.of(Rule.I_WHILE_STOPPED, Rule.I_BEFORE_CONFIRMATION, Rule.I_AFTER_STOP);

  private final LinkExpectation expected;
  private final boolean fromTheBeginning;
  private final Map<End, Long> lastSent = new EnumMap<>(End.class);
  private final Map<End, Long> lastWaited = new EnumMap<>(End.class);
  private final Map<End, Finding> lastViolation = new EnumMap<>(End.class);
  private long openedAt = Long.MIN_VALUE;
  private long silenceBeforeLast;
  private @Nullable End lastFrom;
  private boolean encrypted;
  private @Nullable Closing result;

  ClosingJudge(LinkExpectation expected, boolean fromTheBeginning) {
    this.expected = expected;
    this.fromTheBeginning = fromTheBeginning;
  }

  @Nullable Closing result() {
    return result;
  }

  void opened(long nanos) {
    openedAt = nanos;
  }

  void violated(Finding finding) {
    encrypted |= finding.rule() == Rule.ENCRYPTED;
    if (finding.weight() == Finding.Weight.VIOLATION) {
      lastViolation.put(finding.about(), finding);
    }
  }

  /** When this end last heard something of the other one; else when the connection came about. */
  long lastHeardBy(End end) {
    Long heard = lastSent.get(end.other());
    return heard != null ? heard : openedAt;
  }

  /**
   * @param control null when the frame has none that is known
   */
  void frame(long at, Entry.Frame frame, @Nullable ControlField control) {
    long last = Math.max(lastOf(End.CLIENT), lastOf(End.SERVER));
    silenceBeforeLast = last == Long.MIN_VALUE ? 0 : frame.nanos() - last;
    lastSent.put(frame.from(), frame.nanos());
    lastFrom = frame.from();
    boolean waits =
        control instanceof ControlField.I
            || control instanceof ControlField.U u && u.function() == UFunction.TESTFR_ACT;
    if (waits) {
      lastWaited.put(frame.from(), frame.nanos());
    }
  }

  void closed(
      long at, Entry.Closed closed, SentFrames client, SentFrames server, TransferJudge transfer) {
    if (result != null) {
      return;
    }
    End by = closed.by();
    if (by == null) {
      String words = "the observation ended; " + state(client) + " of this end";
      result =
          new Closing(
              null,
              closed.manner(),
              Cause.OBSERVATION_ENDED,
              true,
              words,
              "the observation ended; " + state(server) + " of this end");
      return;
    }
    SentFrames own = by == End.CLIENT ? client : server;
    SentFrames others = by == End.CLIENT ? server : client;
    Reason reason = reason(closed, by, own, others, transfer);
    String how = closed.manner() == Entry.Manner.RESET ? "reset the connection" : "closed";
    String closer = how + ": " + reason.words;
    String other = "was closed by the other end; " + state(others) + " of this end";
    result =
        new Closing(
            by,
            closed.manner(),
            reason.cause,
            reason.sure,
            by == End.CLIENT ? closer : other,
            by == End.CLIENT ? other : closer);
  }

  private record Reason(Cause cause, boolean sure, String words) {}

  private Reason reason(
      Entry.Closed closed, End by, SentFrames own, SentFrames others, TransferJudge transfer) {
    long now = closed.nanos();
    if (encrypted) {
      return new Reason(Cause.ENCRYPTED, false, "what was said before it is encrypted");
    }
    if (lastSent.isEmpty()) {
      return beforeAnyFrame(now, by);
    }
    Reason violation = violation(now, by.other());
    if (violation != null) {
      return violation;
    }
    Reason unconfirmed = unconfirmed(now, by, transfer);
    if (unconfirmed != null) {
      return unconfirmed;
    }
    if (own.outstanding() > 0) {
      long waited = now - own.oldestNanos();
      if (isT1(waited)) {
        return new Reason(
            Cause.T1_I_FRAME,
            expected.t1().isPresent(),
            own.outstanding()
                + " of its I-frames were not acknowledged, the oldest for "
                + LinkHabits.seconds(waited)
                + ": its t1");
      }
    }
    if (transfer.stoppedInOrder()) {
      return new Reason(Cause.STOPPED_IN_ORDER, true, "data transfer had been stopped in order");
    }
    return afterSilence(closed, by, own, others, transfer);
  }

  private Reason beforeAnyFrame(long now, End by) {
    String after = openedAt == Long.MIN_VALUE ? "" : " " + LinkHabits.seconds(now - openedAt);
    return by == End.SERVER && fromTheBeginning
        ? new Reason(
            Cause.NOT_ALLOWED,
            now - openedAt < AT_ONCE,
            "after" + after + ", before any frame: the address is not allowed, or there is no room")
        : new Reason(Cause.UNEXPLAINED, false, "after" + after + ", before any frame");
  }

  private @Nullable Reason violation(long now, End other) {
    Finding last = lastViolation.get(other);
    if (last == null || now - last.nanos() > AT_ONCE) {
      return null;
    }
    Cause cause =
        NUMBERS.contains(last.rule())
            ? Cause.WRONG_SEND_NUMBER
            : ACKNOWLEDGEMENTS.contains(last.rule())
                ? Cause.WRONG_RECEIVE_NUMBER
                : FORM.contains(last.rule())
                    ? Cause.MALFORMED
                    : STATE.contains(last.rule()) ? Cause.I_WHILE_STOPPED : null;
    return cause == null
        ? null
        : new Reason(cause, true, "the other end had just broken a rule, " + last.words());
  }

  private @Nullable Reason unconfirmed(long now, End by, TransferJudge transfer) {
    for (UFunction act :
        new UFunction[] {UFunction.TESTFR_ACT, UFunction.STARTDT_ACT, UFunction.STOPDT_ACT}) {
      TransferJudge.Asked asked = transfer.waiting(by, act);
      if (asked != null && isT1(now - asked.nanos())) {
        return new Reason(
            act == UFunction.TESTFR_ACT ? Cause.T1_TEST : Cause.ACT_UNCONFIRMED,
            expected.t1().isPresent(),
            "its "
                + act
                + " was not confirmed for "
                + LinkHabits.seconds(now - asked.nanos())
                + ": its t1");
      }
    }
    return null;
  }

  private Reason afterSilence(
      Entry.Closed closed, End by, SentFrames own, SentFrames others, TransferJudge transfer) {
    long now = closed.nanos();
    long silence = now - Math.max(lastOf(End.CLIENT), lastOf(End.SERVER));
    boolean answersOther = lastFrom == by.other() && silence < AT_ONCE;
    if (closed.manner() == Entry.Manner.RESET && answersOther && silenceBeforeLast > LONG_SILENCE) {
      return new Reason(
          Cause.FORGOTTEN,
          false,
          "in answer to a frame after "
              + LinkHabits.seconds(silenceBeforeLast)
              + " of silence: this end, or a router or firewall between, no longer knew it");
    }
    Long waited = lastWaited.get(by);
    Duration t1 = expected.t1().orElse(null);
    if (t1 != null
        && waited != null
        && own.outstanding() == 0
        && near(now - waited, t1, expected.allowance())) {
      return new Reason(
          Cause.T1_ALTHOUGH_ACKNOWLEDGED,
          false,
          "t1 after its last frame, although everything was acknowledged: a fault of this end");
    }
    if (!transfer.everStarted() && fromTheBeginning) {
      return new Reason(
          Cause.NEVER_STARTED,
          silence > AT_ONCE,
          "data transfer was not started within " + LinkHabits.seconds(now - openedAt));
    }
    if (silence > LONG_SILENCE) {
      return new Reason(
          Cause.SILENCE,
          false,
          "after " + LinkHabits.seconds(silence) + " of silence: an idle time-out");
    }
    if (own.outstanding() == 0 && others.outstanding() == 0) {
      return new Reason(
          Cause.ALL_ACKNOWLEDGED,
          true,
          "everything was acknowledged; STOPDT was not sent, which is common");
    }
    return new Reason(
        Cause.UNEXPLAINED,
        false,
        state(own) + " of this end, " + state(others) + " of the other; no rule explains it");
  }

  private boolean isT1(long waited) {
    return expected
        .t1()
        .map(t1 -> near(waited, t1, expected.allowance()))
        .orElse(waited >= SHORTEST_T1);
  }

  private static boolean near(long nanos, Duration duration, Duration allowance) {
    return Math.abs(nanos - duration.toNanos()) <= allowance.toNanos();
  }

  private static String state(SentFrames frames) {
    return frames.outstanding() == 0
        ? "no I-frame was unacknowledged"
        : frames.outstanding() + " I-frames were unacknowledged";
  }

  private long lastOf(End end) {
    Long last = lastSent.get(end);
    return last == null ? Long.MIN_VALUE : last;
  }
}
