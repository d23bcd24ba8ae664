package org.bench104.iec104.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.CauseOfType;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.session.Entry;

/** Whether an ASDU is one, and whether its identifier can be meant. */
final class StructureJudge {
  private final FindingSink sink;
  private final WidthJudge widths = new WidthJudge();

  /** Wrong ASDUs of a session of which no right one was heard yet: its widths may be others. */
  private final List<Finding> withheld = new ArrayList<>();

  StructureJudge(FindingSink sink) {
    this.sink = sink;
  }

  void tooShort(long at, Entry.Frame frame, Octets asdu) {
    sink.found(
        Finding.of(
            Rule.ASDU_STRUCTURE,
            frame.from(),
            frame.nanos(),
            "an ASDU begins with 6 octets, only " + asdu.length() + " are there",
            at));
  }

  /** The ASDU when it is well-formed and of a type of the standard. */
  Optional<Asdu> check(Heard heard) {
    AsduHeader header = heard.header();
    Optional<TypeId> type = header.type();
    if (type.isEmpty()) {
      dialect(header.typeId()).ifPresent(words -> sink.found(heard.finding(Rule.DIALECT, words)));
      return Optional.empty();
    }
    Decoded decoded = Asdu.decode(heard.asdu());
    Optional<String> otherWidths = widths.heard(heard.asdu(), decoded instanceof Asdu);
    if (otherWidths.isPresent()) {
      withheld.clear();
      sink.found(heard.finding(Rule.WIDTHS_OF_101, otherWidths.get()));
    }
    if (decoded instanceof AsduProblem problem) {
      withheld.add(
          header.sq() && !type.get().sqAllowed()
              ? heard.finding(Rule.SEQUENCE_WITH_TIME, "SQ=1 with " + type.get())
              : heard.finding(Rule.ASDU_STRUCTURE, problem.text()));
    }
    if (!widths.undecided()) {
      tellWithheld();
    }
    if (decoded instanceof AsduProblem) {
      return Optional.empty();
    }
    if (!CauseOfType.fits(type.get(), header.cause())) {
      sink.found(
          heard.finding(Rule.CAUSE_OF_TYPE, type.get() + " with cause " + words(header.cause())));
    }
    if (header.commonAddress() == Heard.BROADCAST
        && type.get().direction() == TypeId.Direction.MONITOR) {
      sink.found(
          heard.finding(Rule.BROADCAST_IN_MONITOR, type.get() + " from common address 65535"));
    }
    return Optional.of((Asdu) decoded);
  }

  /** Nothing more comes that could speak for other widths. */
  void tellWithheld() {
    if (!widths.areOthers()) {
      withheld.forEach(sink::found);
    }
    withheld.clear();
  }

  private static Optional<String> dialect(int type) {
    boolean chinese =
        type == 42
            || type >= 200 && type <= 203
            || type == 206
            || type == 207
            || type == 210
            || type == 211;
    if (chinese) {
      return Optional.of("type " + type + " of the Chinese profile for distribution automation");
    }
    boolean security = type >= 81 && type <= 87 || type >= 90 && type <= 95;
    return security ? Optional.empty() : Optional.of("type " + type + " is not of the standard");
  }

  private static String words(int cause) {
    return Cause.of(cause).map(known -> cause + " (" + known.mnemonic() + ")").orElse("" + cause);
  }
}
