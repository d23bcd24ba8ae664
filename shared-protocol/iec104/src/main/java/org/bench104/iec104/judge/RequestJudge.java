package org.bench104.iec104.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;

/** Commands, parameters, clocks and reads: answered, and how. */
final class RequestJudge {
  /** What was not answered within this time was not answered. */
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private static final int MOST_OPEN = 4096;
  private static final int SELECT_BIT = 0x80;

  private final FindingSink sink;
  private final Map<Key, Heard> unanswered = new LinkedHashMap<>();
  private final Map<Key, Heard> selected = new LinkedHashMap<>();

  private record Key(int type, int station, int object) {
    static Key of(Heard heard) {
      return new Key(heard.header().typeId(), heard.header().commonAddress(), heard.object());
    }
  }

  RequestJudge(FindingSink sink) {
    this.sink = sink;
  }

  void lost() {
    unanswered.clear();
    selected.clear();
  }

  void heard(Heard heard) {
    int type = heard.header().typeId();
    if (type < TypeId.C_SC_NA_1.id() || type == TypeId.M_EI_NA_1.id() || type > 113) {
      return;
    }
    int cause = heard.header().cause();
    Key key = Key.of(heard);
    if (cause == Cause.ACTIVATION.code() || cause == Cause.DEACTIVATION.code()) {
      overdue(heard.nanos());
      if (type != TypeId.C_IC_NA_1.id() && heard.header().commonAddress() != Heard.BROADCAST) {
        unanswered.put(key, heard);
      }
      if (isCommand(type)) {
        selection(key, heard, cause);
      }
    } else if (type == TypeId.C_RD_NA_1.id() && cause == Cause.ACTIVATION_CONFIRMATION.code()) {
      sink.found(heard.finding(Rule.READ_CONFIRMED, "C_RD_NA_1 with cause 7 (actcon)"));
    } else if (cause != Cause.REQUEST.code() && cause != Cause.ACTIVATION_TERMINATION.code()) {
      answer(key, heard, cause);
    }
  }

  private static boolean isCommand(int type) {
    return type <= TypeId.C_BO_TA_1.id();
  }

  private void selection(Key key, Heard heard, int cause) {
    boolean select =
        cause == Cause.ACTIVATION.code()
            && heard.firstOctet() >= 0
            && (lastOctetOfCommand(heard) & SELECT_BIT) != 0;
    if (select) {
      selected.put(key, heard);
    } else {
      selected.remove(key);
    }
  }

  /** The octet with S/E: behind the value of a set point, else the first one. */
  private static int lastOctetOfCommand(Heard heard) {
    int value =
        switch (heard.header().typeId()) {
          case 48, 49, 61, 62 -> 2;
          case 50, 63 -> 4;
          default -> 0;
        };
    int at = 9 + value;
    boolean bitstring = heard.header().typeId() == 51 || heard.header().typeId() == 64;
    return bitstring || at >= heard.asdu().length() ? 0 : heard.asdu().at(at);
  }

  private void answer(Key key, Heard heard, int cause) {
    Heard request = unanswered.remove(key);
    List<Long> evidence =
        request == null ? List.of(heard.index()) : List.of(request.index(), heard.index());
    String what = heard.header().words();
    if (cause >= Cause.UNKNOWN_TYPE.code() && cause <= Cause.UNKNOWN_OBJECT_ADDRESS.code()) {
      selected.remove(key);
      found(Rule.UNKNOWN_ANSWER, heard, evidence, what);
    } else if (heard.header().negative()) {
      selected.remove(key);
      found(Rule.NEGATIVE, heard, evidence, what);
    }
  }

  void closed(long nanos) {
    overdue(nanos);
    for (Heard select : selected.values()) {
      if (nanos - select.nanos() > PATIENCE) {
        sink.found(
            new Finding(
                Rule.SELECTION_LAPSED,
                Rule.SELECTION_LAPSED.weight(),
                select.from(),
                nanos,
                List.of(select.index()),
                "object " + select.object() + " was selected and not executed"));
      }
    }
    lost();
  }

  private void overdue(long nanos) {
    List<Key> gone = new ArrayList<>();
    for (Map.Entry<Key, Heard> waiting : unanswered.entrySet()) {
      Heard request = waiting.getValue();
      if (nanos - request.nanos() > PATIENCE) {
        gone.add(waiting.getKey());
        sink.found(
            new Finding(
                Rule.CONFIRMATION_MISSING,
                Rule.CONFIRMATION_MISSING.weight(),
                request.from().other(),
                nanos,
                List.of(request.index()),
                request.header().words() + " was not answered"));
      } else if (unanswered.size() - gone.size() > MOST_OPEN) {
        gone.add(waiting.getKey());
      } else {
        break; // the others came later
      }
    }
    gone.forEach(unanswered::remove);
  }

  private void found(Rule rule, Heard heard, List<Long> evidence, String words) {
    sink.found(new Finding(rule, rule.weight(), heard.from(), heard.nanos(), evidence, words));
  }
}
