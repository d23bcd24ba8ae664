package org.bench104.iec104.judge;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.jspecify.annotations.Nullable;

/** Interrogations: confirmed, answered with what belongs there, and terminated. */
final class InterrogationJudge {
  /** What did not come within this time will not come. */
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private final FindingSink sink;
  private final boolean fromTheBeginning;
  private final Map<Integer, Interrogation> open = new HashMap<>();
  private boolean asked;
  private boolean countersAsked;
  private boolean lost;

  private static final class Interrogation {
    final Heard request;
    boolean confirmed;
    boolean toldEarly;
    long values;

    Interrogation(Heard request) {
      this.request = request;
    }
  }

  InterrogationJudge(boolean fromTheBeginning, FindingSink sink) {
    this.fromTheBeginning = fromTheBeginning;
    this.sink = sink;
  }

  void lost() {
    lost = true;
    open.clear();
  }

  void heard(Heard heard) {
    int cause = heard.header().cause();
    if (heard.header().typeId() == TypeId.C_IC_NA_1.id()) {
      interrogation(heard, cause);
    } else if (heard.has(TypeId.C_CI_NA_1.id(), Cause.ACTIVATION.code())) {
      countersAsked = true;
    } else if (isMonitor(heard) && cause >= 20 && cause <= 36) {
      value(heard);
    } else if (isMonitor(heard)
        && cause >= Cause.COUNTERS_GENERAL.code()
        && cause <= Cause.COUNTERS_GROUP_4.code()
        && !open.isEmpty()
        && !countersAsked) {
      sink.found(
          heard.finding(
              Rule.INTERROGATED_AS_COUNTERS,
              "cause " + cause + " while an interrogation runs and no counters were asked for"));
    }
  }

  private static boolean isMonitor(Heard heard) {
    return heard.header().typeId() < TypeId.C_SC_NA_1.id();
  }

  private void interrogation(Heard heard, int cause) {
    int station = heard.header().commonAddress();
    if (cause == Cause.ACTIVATION.code()) {
      asked = true;
      Interrogation before = open.put(station, new Interrogation(heard));
      if (before != null) {
        unfinished(before, heard.nanos());
      }
    } else if (cause == Cause.DEACTIVATION_CONFIRMATION.code()
        || cause == Cause.ACTIVATION_TERMINATION.code()
        || cause >= Cause.UNKNOWN_TYPE.code()) {
      finished(station);
    } else if (cause == Cause.ACTIVATION_CONFIRMATION.code()) {
      if (heard.header().negative()) {
        finished(station);
      } else {
        Interrogation answered = find(station);
        if (answered != null) {
          answered.confirmed = true;
        }
      }
    }
  }

  /** The one for this station, else the one for all. */
  private @Nullable Interrogation find(int station) {
    Interrogation own = open.get(station);
    return own != null ? own : open.get(Heard.BROADCAST);
  }

  /** One for all stations stays open: each of them ends its own. */
  private void finished(int station) {
    open.remove(station);
    Interrogation all = open.get(Heard.BROADCAST);
    if (all != null) {
      all.confirmed = true;
      all.values++;
    }
  }

  private void value(Heard heard) {
    Interrogation answered = find(heard.header().commonAddress());
    boolean timed =
        heard.header().type().map(type -> type.timeTag() != TypeId.TimeTagKind.NONE).orElse(false);
    if (timed) {
      sink.found(
          heard.finding(
              Rule.INTERROGATED_WITH_TIME,
              heard.header().type().map(TypeId::name).orElse("")
                  + " with cause "
                  + heard.header().cause()));
    }
    if (answered == null) {
      if (!asked && fromTheBeginning && !lost) {
        sink.found(
            heard.finding(
                Rule.INTERROGATED_UNASKED,
                "cause " + heard.header().cause() + " without an interrogation"));
      }
      return;
    }
    answered.values++;
    if (!answered.confirmed && !answered.toldEarly) {
      answered.toldEarly = true;
      sink.found(
          new Finding(
              Rule.INTERROGATED_BEFORE,
              Rule.INTERROGATED_BEFORE.weight(),
              heard.from(),
              heard.nanos(),
              List.of(answered.request.index(), heard.index()),
              "values of the interrogation before its confirmation"));
    }
  }

  void closed(long nanos) {
    open.values().forEach(one -> unfinished(one, nanos));
    open.clear();
  }

  private void unfinished(Interrogation one, long nanos) {
    if (one.request.header().commonAddress() == Heard.BROADCAST && one.confirmed) {
      return; // when all stations have answered cannot be told
    }
    long waited = nanos - one.request.nanos();
    Rule rule = one.confirmed ? Rule.INTERROGATION_NOT_TERMINATED : Rule.INTERROGATION_UNCONFIRMED;
    sink.found(
        new Finding(
            rule,
            waited > PATIENCE ? rule.weight() : Finding.Weight.UNDECIDED,
            one.request.from().other(),
            nanos,
            List.of(one.request.index()),
            "interrogation of station "
                + one.request.header().commonAddress()
                + (one.confirmed ? " was not terminated" : " was not confirmed")
                + " within "
                + LinkHabits.seconds(waited)
                + ", "
                + one.values
                + " ASDUs of values came"));
  }
}
