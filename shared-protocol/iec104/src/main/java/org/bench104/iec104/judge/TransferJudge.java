package org.bench104.iec104.judge;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.session.End;
import org.jspecify.annotations.Nullable;

/**
 * Starting and stopping of data transfer and tests. States: unknown (observed from the middle),
 * stopped, starting (STARTDT act passed), started (con passed), stopping (STOPDT act passed). Any
 * end may be the one that starts; it stays the one that may stop.
 */
final class TransferJudge {
  /** Where data transfer is, as the observer sees it. */
  enum State {
    UNKNOWN,
    STOPPED,
    STARTING,
    STARTED,
    STOPPING
  }

  private static final long LONGEST_T1 = 60_000_000_000L;

  private final LinkExpectation expected;
  private final FindingSink sink;
  private final Map<End, Map<UFunction, Asked>> open = new EnumMap<>(End.class);
  private State state;
  private @Nullable End starter;
  private boolean everStarted;
  private boolean stoppedInOrder;

  /** An act that waits for its con. */
  record Asked(long index, long nanos) {}

  TransferJudge(LinkExpectation expected, boolean fromTheBeginning, FindingSink sink) {
    this.expected = expected;
    this.sink = sink;
    this.state = fromTheBeginning ? State.STOPPED : State.UNKNOWN;
    for (End end : End.values()) {
      open.put(end, new EnumMap<>(UFunction.class));
    }
  }

  State state() {
    return state;
  }

  @Nullable End starter() {
    return starter;
  }

  boolean everStarted() {
    return everStarted;
  }

  /** STOPDT was asked for and confirmed last. */
  boolean stoppedInOrder() {
    return stoppedInOrder;
  }

  /** The act of {@code end} that has waited longest; null when none waits. */
  @Nullable Asked waiting(End end, UFunction act) {
    return asked(end).get(act);
  }

  /** Octets of an end are missing: what it asked or confirmed there is not known. */
  void lost(End end) {
    asked(end.other()).clear();
    asked(end).clear();
    state = State.UNKNOWN;
  }

  void information(long at, End from, long nanos) {
    switch (state) {
      case UNKNOWN -> state = State.STARTED;
      case STOPPED -> found(Rule.I_WHILE_STOPPED, from, nanos, "data transfer is not started", at);
      case STARTING ->
          found(Rule.I_BEFORE_CONFIRMATION, from, nanos, "STARTDT is not confirmed yet", at);
      case STOPPING -> {
        if (from == starter) {
          found(Rule.I_AFTER_STOP, from, nanos, "this end has asked to stop", at);
        }
      }
      case STARTED -> {}
    }
  }

  void supervisory(long at, End from, long nanos) {
    if (state == State.STOPPED && !stoppedInOrder) {
      found(Rule.S_WHILE_STOPPED, from, nanos, "data transfer is not started", at);
    }
  }

  void unnumbered(long at, End from, long nanos, UFunction function) {
    switch (function) {
      case STARTDT_ACT -> {
        if (starter != null && starter != from) {
          found(Rule.STARTED_BY_BOTH, from, nanos, "the other end has sent STARTDT act", at);
        } else {
          starter = from;
          if (state != State.STARTED) {
            state = State.STARTING;
          }
        }
        ask(at, from, nanos, function);
      }
      case STOPDT_ACT -> {
        if (starter != null && starter != from) {
          found(
              Rule.STOPPED_BY_OTHER_END,
              from,
              nanos,
              "data transfer is stopped by the end that started it, not by this one",
              at);
        }
        state = State.STOPPING;
        ask(at, from, nanos, function);
      }
      case TESTFR_ACT -> {
        Asked before = asked(from).get(function);
        if (before == null) {
          ask(at, from, nanos, function);
        } else if (nanos - before.nanos() > limit()) {
          unanswered(Rule.TEST_UNANSWERED, from, function, before, nanos);
          ask(at, from, nanos, function);
        }
      }
      case STARTDT_CON -> {
        confirmed(at, from, nanos, UFunction.STARTDT_ACT, function);
        state = State.STARTED;
        everStarted = true;
        stoppedInOrder = false;
      }
      case STOPDT_CON -> {
        stoppedInOrder = confirmed(at, from, nanos, UFunction.STOPDT_ACT, function);
        state = State.STOPPED;
      }
      case TESTFR_CON -> confirmed(at, from, nanos, UFunction.TESTFR_ACT, function);
    }
  }

  /** The connection ends: what waits long enough was not answered. */
  void closed(long nanos) {
    for (End end : End.values()) {
      for (Map.Entry<UFunction, Asked> waiting : List.copyOf(asked(end).entrySet())) {
        UFunction act = waiting.getKey();
        if (nanos - waiting.getValue().nanos() > limit()) {
          Rule rule = act == UFunction.TESTFR_ACT ? Rule.TEST_UNANSWERED : Rule.ACT_UNANSWERED;
          unanswered(rule, end, act, waiting.getValue(), nanos);
        }
      }
    }
  }

  private void ask(long at, End from, long nanos, UFunction function) {
    asked(from).putIfAbsent(function, new Asked(at, nanos));
  }

  private boolean confirmed(long at, End from, long nanos, UFunction act, UFunction con) {
    boolean asked = asked(from.other()).remove(act) != null;
    if (!asked && state != State.UNKNOWN) {
      found(Rule.CONFIRMATION_UNASKED, from, nanos, con + " without " + act, at);
    }
    return asked;
  }

  private void unanswered(Rule rule, End asker, UFunction act, Asked asked, long nanos) {
    found(
        rule,
        asker.other(),
        nanos,
        act + " was not confirmed for " + LinkHabits.seconds(nanos - asked.nanos()),
        asked.index());
    asked(asker).remove(act, asked);
  }

  /** How long an end may wait: t1 where it is known. */
  private long limit() {
    return expected.t1().map(t1 -> t1.plus(expected.allowance()).toNanos()).orElse(LONGEST_T1);
  }

  private Map<UFunction, Asked> asked(End end) {
    return open.computeIfAbsent(end, none -> new EnumMap<>(UFunction.class));
  }

  private void found(Rule rule, End about, long nanos, String words, Long... evidence) {
    sink.found(Finding.of(rule, about, nanos, words, evidence));
  }
}
