package org.bench104.iec104.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;

/** A session played to both judges step by step; each step is a millisecond after the last one. */
final class Talk {
  static final Octets SPONTANEOUS = Octets.parseHex("01 01 03 00 01 00 a1 0f 00 01");
  private static final long MILLISECOND = 1_000_000;

  private final List<Finding> findings = new ArrayList<>();
  private final LinkJudge link;
  private final ApplicationJudge application;
  private final int[] sent = new int[2];
  private long nanos = 1_700_000_000_000_000_000L;

  private Talk(LinkExpectation expected, boolean fromTheBeginning) {
    link = new LinkJudge(expected, fromTheBeginning, findings::add);
    application = new ApplicationJudge(fromTheBeginning, findings::add);
  }

  /** From the first octet on, nothing known of the ends. */
  static Talk opened() {
    Talk talk = new Talk(LinkExpectation.none(), true);
    talk.take(new Entry.Opened(talk.nanos));
    return talk;
  }

  /** With k 12, w 8, t1 15 s and t2 10 s said of both ends. */
  static Talk openedWithDefaults() {
    LinkExpectation defaults =
        new LinkExpectation(
            OptionalInt.of(12),
            OptionalInt.of(8),
            Optional.of(Duration.ofSeconds(15)),
            Optional.of(Duration.ofSeconds(10)),
            Duration.ofSeconds(1));
    Talk talk = new Talk(defaults, true);
    talk.take(new Entry.Opened(talk.nanos));
    return talk;
  }

  static Talk fromTheMiddle() {
    return new Talk(LinkExpectation.none(), false);
  }

  /** Data transfer started by the client. */
  Talk started() {
    return u(End.CLIENT, UFunction.STARTDT_ACT).u(End.SERVER, UFunction.STARTDT_CON);
  }

  Talk u(End from, UFunction function) {
    return frame(from, Apdu.unnumbered(function).encode());
  }

  Talk s(End from, int receiveNumber) {
    return frame(from, Apdu.supervisory(new SequenceNumber(receiveNumber)).encode());
  }

  /** The next I-frame of that end, acknowledging nothing new. */
  Talk i(End from, int receiveNumber) {
    return i(from, receiveNumber, SPONTANEOUS);
  }

  Talk i(End from, int receiveNumber, Octets asdu) {
    return numbered(from, sent[from.ordinal()]++, receiveNumber, asdu);
  }

  Talk numbered(End from, int sendNumber, int receiveNumber, Octets asdu) {
    return frame(
        from,
        Apdu.information(new SequenceNumber(sendNumber), new SequenceNumber(receiveNumber), asdu)
            .encode());
  }

  Talk frame(End from, Octets apdu) {
    return take(new Entry.Frame(nanos, from, apdu));
  }

  Talk noise(End from, String hex) {
    return take(new Entry.Noise(nanos, from, Octets.parseHex(hex), "no APDU"));
  }

  Talk gap(End from) {
    return take(new Entry.Gap(nanos, from, 100));
  }

  Talk closed(End by) {
    return take(new Entry.Closed(nanos, by, Entry.Manner.FINISHED));
  }

  Talk reset(End by) {
    return take(new Entry.Closed(nanos, by, Entry.Manner.RESET));
  }

  Talk after(Duration time) {
    nanos += time.toNanos();
    return this;
  }

  Talk afterSeconds(double seconds) {
    return after(Duration.ofMillis((long) (seconds * 1000)));
  }

  private Talk take(Entry entry) {
    link.take(entry);
    application.take(entry);
    nanos += MILLISECOND;
    return this;
  }

  List<Finding> findings() {
    return findings;
  }

  List<Rule> rules() {
    return findings.stream().map(Finding::rule).toList();
  }

  Closing closing() {
    return Objects.requireNonNull(link.closing(), "the session has not ended");
  }

  LinkHabits habits(End end) {
    return link.habits(end);
  }

  ClockOffset clock() {
    return application.clockOffset();
  }
}
