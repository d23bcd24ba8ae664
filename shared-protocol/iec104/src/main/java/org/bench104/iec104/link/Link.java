package org.bench104.iec104.link;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.ControlField;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.time.Ticker;

/**
 * One end of an IEC 104 link: numbers, windows, timers and the start and stop of data transfer (IEC
 * 60870-5-104, clause 5). The same class serves both ends; whoever is to start data transfer calls
 * {@link #start}. States and transitions: {@link TransferState}.
 *
 * <p>Pure decisions: APDUs and calls come in, {@link LinkOutput} hears what is to be done. Confined
 * to one thread. The owner calls {@link #tick} when {@link #untilNextDeadline} has passed; that w
 * frames are to be acknowledged is such a deadline, so one S-frame serves all that came together.
 */
final class Link {
  /** Who asked for the end of data transfer. */
  private enum Stopping {
    NOBODY,
    US,
    PEER
  }

  private final LinkSettings settings;
  private final Ticker ticker;
  private final LinkOutput output;
  private final SendWindow sendWindow;
  private final ReceiveWindow receiveWindow;
  private final LinkTimers timers;
  private TransferState state = TransferState.STOPPED;
  private Stopping stopping = Stopping.NOBODY;
  private long ignored;

  Link(LinkSettings settings, Ticker ticker, LinkOutput output) {
    this.settings = settings;
    this.ticker = ticker;
    this.output = output;
    this.sendWindow = new SendWindow(settings.k());
    this.receiveWindow = new ReceiveWindow(settings);
    this.timers = new LinkTimers(settings, sendWindow, receiveWindow, ticker.nanos());
  }

  TransferState state() {
    return state;
  }

  /** How many ASDUs {@link #send} takes now: 0 unless STARTED, at most k. */
  int room() {
    return state == TransferState.STARTED ? sendWindow.free() : 0;
  }

  /** Sends STARTDT act; without effect unless STOPPED. */
  void start() {
    if (state == TransferState.STOPPED) {
      become(TransferState.PENDING_STARTED);
      act(UFunction.STARTDT_ACT);
    }
  }

  /**
   * Sends no more I-frames, acknowledges what was received as soon as it is confirmed, then sends
   * STOPDT act. Without effect unless STARTED.
   */
  void stop() {
    if (state == TransferState.STARTED) {
      stopping = Stopping.US;
      become(TransferState.PENDING_UNCONFIRMED_STOPPED);
      proceedToStop();
    }
  }

  /**
   * Ends data transfer without a word, because another connection of the redundancy group has taken
   * over: no more I-frames go out, what was sent may still be acknowledged. Only while STARTED.
   */
  void suspend() {
    if (state == TransferState.STARTED) {
      stopped();
    }
  }

  /** Sends TESTFR act unless one is already waiting for its confirmation. */
  void test() {
    if (state != TransferState.CLOSED && !timers.waitsFor(UFunction.TESTFR_ACT)) {
      act(UFunction.TESTFR_ACT);
    }
  }

  /**
   * Sends one ASDU as an I-frame.
   *
   * @throws IllegalStateException when there is no {@link #room}
   */
  void send(Octets asdu) {
    if (room() == 0) {
      throw new IllegalStateException("no room: link is " + state + ", k is " + settings.k());
    }
    SequenceNumber number = sendWindow.add(asdu, ticker.nanos());
    output.write(Apdu.information(number, acknowledgement(), asdu));
  }

  /** The ASDUs sent and not acknowledged, oldest first: they belong to the owner again. */
  List<Octets> unacknowledged() {
    return sendWindow.unacknowledged();
  }

  /** The connection is gone; nothing is written or delivered any more. */
  void closed() {
    if (state != TransferState.CLOSED) {
      become(TransferState.CLOSED);
    }
  }

  /** N(S) of the newest I-frame that was taken. */
  SequenceNumber lastReceived() {
    return receiveWindow.next().plus(SequenceNumber.MODULUS - 1);
  }

  /** What the newest I-frame was taken with, although the standard forbids it; else empty. */
  Optional<String> tolerated() {
    return receiveWindow.beganWithOne()
        ? Optional.of("the first N(S) is 1, not 0 (tolerated)")
        : Optional.empty();
  }

  /** One APDU came in. */
  void received(Apdu apdu) {
    if (state == TransferState.CLOSED) {
      return;
    }
    long now = ticker.nanos();
    timers.frameReceived(now);
    ControlField control = apdu.control();
    if (control instanceof ControlField.I i) {
      information(i, apdu.asdu(), now);
    } else if (control instanceof ControlField.S s) {
      acknowledge(s.receiveNumber());
    } else if (control instanceof ControlField.U u) {
      unnumbered(u.function());
    }
  }

  /** Acts on every deadline that has passed. */
  void tick() {
    if (state == TransferState.CLOSED) {
      return;
    }
    long now = ticker.nanos();
    if (timers.untilAcknowledgeTimeout(now) <= 0) {
      fail(
          Kind.ACKNOWLEDGE_TIMEOUT,
          "peer did not acknowledge N(S)=" + sendWindow.oldest() + " within t1 = " + t1());
      return;
    }
    if (timers.untilConfirmTimeout(now) <= 0) {
      fail(
          Kind.CONFIRM_TIMEOUT,
          "peer did not confirm " + timers.oldestUnconfirmedAct(now) + " within t1 = " + t1());
      return;
    }
    if (timers.untilAcknowledge(now) <= 0) {
      supervise();
    }
    if (timers.untilTest(now) <= 0) {
      test();
    }
  }

  /** Nanoseconds until {@link #tick} has something to do; {@link Long#MAX_VALUE} for never. */
  long untilNextDeadline() {
    return state == TransferState.CLOSED ? LinkTimers.NEVER : timers.untilNext(ticker.nanos());
  }

  LinkSnapshot snapshot() {
    long now = ticker.nanos();
    return new LinkSnapshot(
        state,
        sendWindow.next(),
        receiveWindow.next(),
        sendWindow.oldest(),
        receiveWindow.confirmedUpTo(),
        sendWindow.unacknowledgedCount(),
        settings.k(),
        receiveWindow.unacknowledgedCount(),
        settings.w(),
        left(Math.min(timers.untilAcknowledgeTimeout(now), timers.untilConfirmTimeout(now))),
        left(timers.untilT2(now)),
        left(timers.untilTest(now)),
        sendWindow.sentCount(),
        receiveWindow.receivedCount(),
        ignored);
  }

  private void information(ControlField.I control, Octets asdu, long now) {
    boolean expected =
        state == TransferState.STARTED
            || (stopping == Stopping.US && state != TransferState.STOPPED);
    if (!expected) {
      fail(Kind.NOT_STARTED, "peer sent an I-frame while data transfer is " + state);
      return;
    }
    SequenceNumber number = control.sendNumber();
    boolean first = settings.taken().firstMayBeOne() && number.value() == 1;
    if (!number.equals(receiveWindow.next()) && !(first && receiveWindow.beginWithOne())) {
      fail(Kind.SEQUENCE, "peer sent N(S)=" + number + ", expected " + receiveWindow.next());
      return;
    }
    if (receiveWindow.full()) {
      fail(
          Kind.FLOOD,
          "peer sent more than "
              + settings.taken().receiveLimit()
              + " unacknowledged I-frames: its k is larger, and this end must have the same");
      return;
    }
    if (!acknowledge(control.receiveNumber())) {
      return;
    }
    long index = receiveWindow.add(now);
    output.deliver(asdu, () -> confirm(index));
  }

  private void confirm(long index) {
    if (state == TransferState.CLOSED || !receiveWindow.confirm(index)) {
      return;
    }
    if (stopping != Stopping.NOBODY || receiveWindow.acknowledgementOverdue()) {
      supervise();
    }
    proceedToStop();
  }

  /** Takes an N(R); false when it closed the link. */
  private boolean acknowledge(SequenceNumber receiveNumber) {
    int count = sendWindow.acknowledge(receiveNumber);
    if (count < 0) {
      fail(
          Kind.SEQUENCE,
          "peer acknowledged N(R)="
              + receiveNumber
              + ", possible are "
              + sendWindow.oldest()
              + ".."
              + sendWindow.next());
      return false;
    }
    if (count > 0) {
      output.acknowledged(count);
      proceedToStop();
    }
    return state != TransferState.CLOSED;
  }

  private void unnumbered(UFunction function) {
    switch (function) {
      case TESTFR_ACT -> output.write(Apdu.unnumbered(UFunction.TESTFR_CON));
      case STARTDT_ACT -> {
        stopping = Stopping.NOBODY;
        output.write(Apdu.unnumbered(UFunction.STARTDT_CON));
        become(TransferState.STARTED);
      }
      case STOPDT_ACT -> {
        if (state == TransferState.STARTED) {
          stopping = Stopping.PEER;
          become(TransferState.PENDING_UNCONFIRMED_STOPPED);
          proceedToStop();
        } else if (stopping != Stopping.PEER) {
          output.write(Apdu.unnumbered(UFunction.STOPDT_CON));
        }
      }
      case TESTFR_CON -> confirmed(UFunction.TESTFR_ACT);
      case STARTDT_CON -> {
        if (confirmed(UFunction.STARTDT_ACT)) {
          become(TransferState.STARTED);
        }
      }
      case STOPDT_CON -> {
        if (confirmed(UFunction.STOPDT_ACT)) {
          stopped();
        }
      }
    }
  }

  /** Goes on with a stop that was asked for, as far as acknowledgements allow. */
  private void proceedToStop() {
    if (stopping == Stopping.NOBODY || state != TransferState.PENDING_UNCONFIRMED_STOPPED) {
      return;
    }
    if (receiveWindow.acknowledgeableCount() > 0) {
      supervise();
    }
    if (stopping == Stopping.PEER) {
      if (receiveWindow.unconfirmedCount() == 0 && sendWindow.unacknowledgedCount() == 0) {
        output.write(Apdu.unnumbered(UFunction.STOPDT_CON));
        stopped();
      }
      return;
    }
    if (receiveWindow.unconfirmedCount() == 0 && !timers.waitsFor(UFunction.STOPDT_ACT)) {
      act(UFunction.STOPDT_ACT);
    }
    if (timers.waitsFor(UFunction.STOPDT_ACT) && sendWindow.unacknowledgedCount() == 0) {
      become(TransferState.PENDING_STOPPED);
    }
  }

  private void stopped() {
    stopping = Stopping.NOBODY;
    become(TransferState.STOPPED);
  }

  private void act(UFunction function) {
    timers.actSent(function, ticker.nanos());
    output.write(Apdu.unnumbered(function));
  }

  private boolean confirmed(UFunction act) {
    boolean asked = timers.actConfirmed(act);
    if (!asked) {
      ignored++;
    }
    return asked;
  }

  private void supervise() {
    output.write(Apdu.supervisory(acknowledgement()));
  }

  /** The N(R) to send; from now on it counts as sent. */
  private SequenceNumber acknowledgement() {
    receiveWindow.acknowledge();
    return receiveWindow.confirmedUpTo();
  }

  private void fail(Kind kind, String words) {
    become(TransferState.CLOSED);
    output.close(new CloseReason(kind, words));
  }

  private void become(TransferState next) {
    if (state != next) {
      state = next;
      output.changed(next);
    }
  }

  private String t1() {
    return settings.t1().toSeconds() + " s";
  }

  private static Optional<Duration> left(long nanos) {
    return nanos == LinkTimers.NEVER
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, nanos)));
  }
}
