package org.bench104.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bench104.iec104.capture.SessionAddresses;
import org.bench104.iec104.judge.ApplicationJudge;
import org.bench104.iec104.judge.ClockOffset;
import org.bench104.iec104.judge.Closing;
import org.bench104.iec104.judge.Finding;
import org.bench104.iec104.judge.LinkExpectation;
import org.bench104.iec104.judge.LinkHabits;
import org.bench104.iec104.judge.LinkJudge;
import org.bench104.iec104.judge.Rule;
import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;
import org.bench104.iec104.session.EntrySink;
import org.jspecify.annotations.Nullable;

/** One session judged: counts, findings, habits, why it ended. */
public final class SessionAnalysis implements EntrySink {
  /** Findings of one rule that are kept whole; of the others only their number. */
  static final int KEPT_PER_RULE = 20;

  private final SessionAddresses addresses;
  private final LinkJudge link;
  private final ApplicationJudge application;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);
  private long violations;
  private long frames;
  private long entries;
  private long octets;
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;

  SessionAnalysis(SessionAddresses addresses, LinkExpectation expected) {
    this.addresses = addresses;
    this.link = new LinkJudge(expected, addresses.fromTheBeginning(), this::found);
    this.application = new ApplicationJudge(addresses.fromTheBeginning(), this::found);
  }

  private void found(Finding finding) {
    long count = counts.merge(finding.rule(), 1L, Long::sum);
    violations += finding.weight() == Finding.Weight.VIOLATION ? 1 : 0;
    if (count <= KEPT_PER_RULE) {
      findings.add(finding);
    }
  }

  @Override
  public void take(Entry entry) {
    entries++;
    firstNanos = Math.min(firstNanos, entry.nanos());
    lastNanos = Math.max(lastNanos, entry.nanos());
    if (entry instanceof Entry.Frame frame) {
      frames++;
      octets += frame.octets().length();
    }
    link.take(entry);
    application.take(entry);
  }

  /** Between whom. */
  public SessionAddresses addresses() {
    return addresses;
  }

  /** APDUs of both directions. */
  public long frames() {
    return frames;
  }

  /** Octets of these APDUs. */
  public long octets() {
    return octets;
  }

  /** Entries of its record so far. */
  long entries() {
    return entries;
  }

  /** When it was first seen, nanoseconds since 1970 UTC; 0 when nothing was. */
  public long firstNanos() {
    return firstNanos == Long.MAX_VALUE ? 0 : firstNanos;
  }

  /** When it was last seen. */
  public long lastNanos() {
    return lastNanos == Long.MIN_VALUE ? 0 : lastNanos;
  }

  /** The findings, at most {@value #KEPT_PER_RULE} of each rule, in their order. */
  public List<Finding> findings() {
    return Collections.unmodifiableList(findings);
  }

  /** How often each rule was broken. */
  public Map<Rule, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** Findings that the standard forbids. */
  public long violations() {
    return violations;
  }

  /** What an end was seen doing. */
  public LinkHabits habits(End end) {
    return link.habits(end);
  }

  /** Which end started data transfer; null when none was seen doing it. */
  public @Nullable End starter() {
    return link.starter();
  }

  /** Why it ended; null while it has not. */
  public @Nullable Closing closing() {
    return link.closing();
  }

  /** How the time tags' clock stands to the observer's. */
  public ClockOffset clockOffset() {
    return application.clockOffset();
  }

  /** Address of an end, for people. */
  public String address(End end) {
    return end == End.CLIENT ? addresses.client() : addresses.server();
  }
}
