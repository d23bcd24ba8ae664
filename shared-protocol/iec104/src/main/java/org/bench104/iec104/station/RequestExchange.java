package org.bench104.iec104.station;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.time.Timers;

/** One request under way and what comes of it; ends exactly once. */
abstract class RequestExchange {
  /** Most ASDUs kept as data of one answer; more are received all the same. */
  private static final int MOST_DATA = 100_000;

  /** What an exchange needs of the station it belongs to. */
  interface Owner {
    void send(RequestExchange exchange, Asdu asdu);

    Timers timers();

    Instant now();

    ControllingSettings settings();

    void ended(RequestExchange exchange);

    void unexpected(String words);
  }

  private final Owner owner;
  private final Consumer<Answer> done;
  private final List<Step> steps = new ArrayList<>();
  private final List<Asdu> data = new ArrayList<>();
  private Timers.Timer timer = () -> {};
  private String cameInstead = "";
  private boolean ended;

  RequestExchange(Owner owner, Consumer<Answer> done) {
    this.owner = owner;
    this.done = done;
  }

  /** Sends the first ASDU. */
  abstract void begin();

  /** Offers an ASDU of the station; true when it belongs to this exchange. */
  abstract boolean received(Asdu asdu);

  /** Whether this is an answer to it, by address, type, qualifier and originator. */
  Claim claims(Asdu asdu) {
    return Claim.NONE;
  }

  /** Two exchanges with equal keys could not tell their answers apart. */
  abstract Object key();

  final void lost(String words) {
    end(new RequestOutcome.ConnectionLost("connection lost: " + words), Octets.EMPTY);
  }

  final ControllingSettings settings() {
    return owner.settings();
  }

  final void send(Asdu asdu) {
    owner.send(this, asdu);
  }

  final void step(Step.Kind kind) {
    steps.add(new Step(kind, owner.now()));
  }

  final void keep(Asdu answer) {
    if (data.size() < MOST_DATA) {
      data.add(answer);
    }
  }

  /** From now on {@code what} must come within {@code limit}. */
  final void expect(String what, Duration limit) {
    timer.cancel();
    if (!ended) {
      timer =
          owner
              .timers()
              .schedule(
                  limit.toNanos(),
                  () ->
                      end(
                          new RequestOutcome.TimedOut(
                              what + " did not come within " + words(limit) + cameInstead),
                          Octets.EMPTY));
    }
  }

  /** The station sent something that does not fit. */
  final void unexpected(String words) {
    cameInstead = "; came instead: " + words;
    owner.unexpected(words);
  }

  final void refused(int cause, String words) {
    step(Step.Kind.REFUSED);
    end(new RequestOutcome.Refused(cause, words), Octets.EMPTY);
  }

  final void end(RequestOutcome outcome, Octets content) {
    if (!ended) {
      ended = true;
      timer.cancel();
      owner.ended(this);
      done.accept(new Answer(outcome, steps, data, content));
    }
  }

  final boolean over() {
    return ended;
  }

  private static String words(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
