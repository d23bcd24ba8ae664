package org.bench104.iec104.judge;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.ControlField;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;
import org.bench104.iec104.session.EntrySink;
import org.jspecify.annotations.Nullable;

/**
 * Judges the link of one session from where it was observed, both ends at once. By causality: what
 * passes the observer from one end was sent by it knowing at most what had passed in the other
 * direction before, so a window that is too full here is too full there, while an acknowledgement
 * that is late here may have been in time.
 */
public final class LinkJudge implements EntrySink {
  private static final int TLS_HANDSHAKE = 0x16;

  private final LinkExpectation expected;
  private final FindingSink sink;
  private final Map<End, SentFrames> frames = new EnumMap<>(End.class);
  private final Map<End, HabitsOfEnd> habits = new EnumMap<>(End.class);
  private final TransferJudge transfer;
  private final ClosingJudge closing;
  private final Map<End, Boolean> first = new EnumMap<>(End.class);
  private final Map<End, Boolean> late = new EnumMap<>(End.class);
  private final Map<End, Boolean> whole = new EnumMap<>(End.class);
  private boolean encrypted;
  private long index;

  /**
   * @param fromTheBeginning the session is observed from its first octet on
   */
  public LinkJudge(LinkExpectation expected, boolean fromTheBeginning, FindingSink sink) {
    this.expected = expected;
    this.sink = sink;
    for (End end : End.values()) {
      frames.put(end, new SentFrames(fromTheBeginning));
      habits.put(end, new HabitsOfEnd());
      first.put(end, fromTheBeginning);
      late.put(end, false);
      whole.put(end, fromTheBeginning);
    }
    this.closing = new ClosingJudge(expected, fromTheBeginning);
    FindingSink noticed =
        finding -> {
          closing.violated(finding);
          sink.found(finding);
        };
    this.transfer = new TransferJudge(expected, fromTheBeginning, noticed);
  }

  /** What an end was seen doing so far. */
  public LinkHabits habits(End end) {
    return habitsOf(end).snapshot();
  }

  /** Which end sent STARTDT act; null while none did. */
  public @Nullable End starter() {
    return transfer.starter();
  }

  /** Why the session ended; null while it has not. */
  public @Nullable Closing closing() {
    return closing.result();
  }

  @Override
  public void take(Entry entry) {
    long at = index++;
    if (entry instanceof Entry.Frame frame) {
      frame(at, frame);
    } else if (entry instanceof Entry.Noise noise) {
      noise(at, noise);
    } else if (entry instanceof Entry.Gap gap) {
      framesOf(gap.from()).lost();
      transfer.lost(gap.from());
      first.put(gap.from(), false);
      whole.put(gap.from(), false);
      found(
          Rule.MISSING_OCTETS,
          gap.from(),
          gap.nanos(),
          gap.octets() + " octets from this end are not in the observation",
          at);
    } else if (entry instanceof Entry.Closed closed) {
      transfer.closed(closed.nanos());
      closing.closed(at, closed, framesOf(End.CLIENT), framesOf(End.SERVER), transfer);
    } else {
      closing.opened(entry.nanos());
    }
  }

  private void noise(long at, Entry.Noise noise) {
    framesOf(noise.from()).lost();
    if (noise.octets().at(0) == TLS_HANDSHAKE || encrypted) {
      if (!encrypted) {
        encrypted = true;
        found(
            Rule.ENCRYPTED,
            noise.from(),
            noise.nanos(),
            "it begins with a TLS handshake; what is inside cannot be seen",
            at);
      }
      return;
    }
    boolean sure = Boolean.TRUE.equals(whole.get(noise.from()));
    Finding finding =
        new Finding(
            Rule.NO_APDU,
            sure ? Finding.Weight.VIOLATION : Finding.Weight.UNDECIDED,
            noise.from(),
            noise.nanos(),
            List.of(at),
            noise.octets().length() + " octets: " + noise.words());
    closing.violated(finding);
    sink.found(finding);
  }

  private void frame(long at, Entry.Frame frame) {
    End from = frame.from();
    whole.put(from, true);
    ControlField control;
    try {
      control = controlOf(frame.octets());
    } catch (MalformedFrameException e) {
      found(Rule.CONTROL_FIELD, from, frame.nanos(), String.valueOf(e.getMessage()), at);
      closing.frame(at, frame, null);
      return;
    }
    deadlines(from, frame.nanos(), at);
    if (control instanceof ControlField.I i) {
      sent(at, from, frame.nanos(), i.sendNumber().value());
      acknowledged(at, from, frame.nanos(), i.receiveNumber().value());
      transfer.information(at, from, frame.nanos());
    } else if (control instanceof ControlField.S s) {
      habitsOf(from).supervisory();
      acknowledged(at, from, frame.nanos(), s.receiveNumber().value());
      transfer.supervisory(at, from, frame.nanos());
    } else {
      UFunction function = ((ControlField.U) control).function();
      if (function == UFunction.TESTFR_ACT) {
        habitsOf(from).test(frame.nanos() - closing.lastHeardBy(from));
      }
      transfer.unnumbered(at, from, frame.nanos(), function);
    }
    closing.frame(at, frame, control);
  }

  /** Start and length octet are right; control field and its length are looked at here. */
  private static ControlField controlOf(Octets apdu) {
    byte[] octets = apdu.toByteArray();
    ControlField control = ControlField.decode(octets, Apdu.PREFIX_LENGTH);
    int asdu = octets.length - Apdu.PREFIX_LENGTH - ControlField.LENGTH;
    if (control instanceof ControlField.I && asdu == 0) {
      throw new MalformedFrameException(1, "I-frame without an ASDU");
    }
    if (!(control instanceof ControlField.I) && asdu > 0) {
      throw new MalformedFrameException(1, "S- or U-frame with " + asdu + " octets too many");
    }
    return control;
  }

  private void sent(long at, End from, long nanos, int number) {
    SentFrames own = framesOf(from);
    int next = own.next();
    if (next >= 0 && number != next) {
      wrongNumber(at, from, nanos, number, next);
    }
    first.put(from, false);
    own.sent(number, at, nanos);
    habitsOf(from).information(own.outstanding());
    if (expected.k().isPresent() && own.outstanding() > expected.k().getAsInt()) {
      found(
          Rule.WINDOW_K,
          from,
          nanos,
          own.outstanding() + " I-frames unacknowledged, k is " + expected.k().getAsInt(),
          own.oldestIndex(),
          at);
    }
  }

  private void wrongNumber(long at, End from, long nanos, int number, int next) {
    String words = "N(S)=" + number + ", expected " + next;
    int ahead = (number - next + SequenceNumber.MODULUS) % SequenceNumber.MODULUS;
    if (Boolean.TRUE.equals(first.get(from))) {
      found(Rule.FIRST_NUMBER, from, nanos, "the first " + words, at);
    } else if (number == 0 && next >= 64) {
      found(Rule.MODULUS, from, nanos, words + ": fits numbers that end at " + (next - 1), at);
    } else if (ahead < SequenceNumber.MODULUS / 2) {
      found(Rule.SEND_NUMBER_JUMPS, from, nanos, words + ": " + ahead + " are left out", at);
    } else {
      found(Rule.SEND_NUMBER_REPEATS, from, nanos, words, at);
    }
  }

  private void acknowledged(long at, End by, long nanos, int number) {
    SentFrames other = framesOf(by.other());
    int frames = other.distance(number);
    if (frames == SentFrames.AHEAD) {
      found(
          Rule.ACKNOWLEDGES_AHEAD,
          by,
          nanos,
          "N(R)=" + number + ", but the next N(S) of the other end is " + other.next(),
          at);
      return;
    }
    if (frames == SentFrames.BACK) {
      String words = "N(R)=" + number + " after N(R)=" + other.acknowledged();
      found(
          Rule.ACKNOWLEDGES_BACK,
          by,
          nanos,
          number == 0 && other.acknowledged() >= 63
              ? words + ": fits numbers that end at " + other.acknowledged()
              : words,
          at);
      return;
    }
    if (frames > 0 && other.outstanding() > 0) {
      inTime(at, by, nanos, frames, other);
    }
    if (frames > 0) {
      late.put(by, false);
    }
    other.acknowledge(number, frames);
  }

  private void inTime(long at, End by, long nanos, int frames, SentFrames other) {
    long delay = nanos - other.oldestNanos();
    habitsOf(by).acknowledged(frames, delay);
    if (expected.w().isPresent() && frames > expected.w().getAsInt()) {
      found(
          Rule.WINDOW_W,
          by,
          nanos,
          frames + " I-frames acknowledged at once, w is " + expected.w().getAsInt(),
          other.oldestIndex(),
          at);
    }
    Duration t2 = expected.t2().orElse(null);
    if (t2 != null && delay > t2.plus(expected.allowance()).toNanos()) {
      found(
          Rule.T2_LATE,
          by,
          nanos,
          "acknowledged after " + LinkHabits.seconds(delay) + ", t2 is " + t2.toSeconds() + " s",
          other.oldestIndex(),
          at);
    }
  }

  /** An end whose t1 has passed must have closed; seen when it goes on talking. */
  private void deadlines(End from, long nanos, long at) {
    Duration t1 = expected.t1().orElse(null);
    SentFrames own = framesOf(from);
    if (t1 == null || own.outstanding() == 0 || Boolean.TRUE.equals(late.get(from))) {
      return;
    }
    long waiting = nanos - own.oldestNanos();
    if (waiting > t1.plus(expected.allowance()).toNanos()) {
      late.put(from, true);
      found(
          Rule.T1_PASSED,
          from,
          nanos,
          "goes on although its I-frame has waited "
              + LinkHabits.seconds(waiting)
              + " for its acknowledgement, t1 is "
              + t1.toSeconds()
              + " s",
          own.oldestIndex(),
          at);
    }
  }

  private void found(Rule rule, End about, long nanos, String words, Long... evidence) {
    Finding finding = Finding.of(rule, about, nanos, words, evidence);
    closing.violated(finding);
    sink.found(finding);
  }

  private SentFrames framesOf(End end) {
    return Objects.requireNonNull(frames.get(end), "each end has its own");
  }

  private HabitsOfEnd habitsOf(End end) {
    return Objects.requireNonNull(habits.get(end), "each end has its own");
  }
}
