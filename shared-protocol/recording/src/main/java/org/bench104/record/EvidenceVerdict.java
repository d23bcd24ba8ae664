package org.bench104.record;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What two ledgers prove.
 *
 * @param counts of frames
 * @param delay from offered to received
 * @param sentTorn the Sender's ledger ended in a torn line, which was left out
 * @param receivedTorn the Receiver's ledger ended in a torn line, which was left out
 */
public record EvidenceVerdict(Counts counts, Delay delay, boolean sentTorn, boolean receivedTorn) {
  /**
   * What became of the frames.
   *
   * @param sent offered by the Sender
   * @param acknowledged of these, covered by an N(R)
   * @param received appearances at the Receiver, duplicates included
   * @param missing acknowledged, but never received as they were sent
   * @param duplicated appearances beyond the first
   * @param reordered first appeared after a frame that was offered later
   * @param unknown received, but never offered: altered, or from another Sender
   * @param pending offered, neither acknowledged nor received: still with the Sender
   * @param commandsRefused command requests that were not received, which is no loss
   */
  public record Counts(
      long sent,
      long acknowledged,
      long received,
      long missing,
      long duplicated,
      long reordered,
      long unknown,
      long pending,
      long commandsRefused) {}

  /** What of the promise these ledgers show broken; empty when all of it was kept. */
  public Set<Breach> breaches() {
    Set<Breach> broken = EnumSet.noneOf(Breach.class);
    if (counts.missing() > 0) {
      broken.add(Breach.MISSING);
    }
    if (counts.reordered() > 0) {
      broken.add(Breach.REORDERED);
    }
    if (counts.unknown() > 0) {
      broken.add(Breach.UNKNOWN);
    }
    return broken;
  }

  /** The ways in which two ledgers can contradict the promise. Duplicates are none. */
  public enum Breach {
    /** An acknowledged frame never arrived as it was sent. */
    MISSING,
    /** A frame first appeared after one that was offered later. */
    REORDERED,
    /** Something arrived that was never offered. */
    UNKNOWN;

    /** The name of its count in {@link #line()}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The counts as {@code name=value}, for machines. */
  public String line() {
    return "sent=%d acknowledged=%d received=%d missing=%d duplicated=%d reordered=%d unknown=%d"
        .formatted(
            counts.sent(),
            counts.acknowledged(),
            counts.received(),
            counts.missing(),
            counts.duplicated(),
            counts.reordered(),
            counts.unknown());
  }

  /** The aligned table, for people. */
  public List<String> table() {
    List<String> rows = new ArrayList<>();
    rows.add(row("sent", counts.sent(), "offered by the Sender"));
    rows.add(row("acknowledged", counts.acknowledged(), "covered by an N(R)"));
    rows.add(row("received", counts.received(), "recorded by the Receiver, duplicates included"));
    rows.add(row("missing", counts.missing(), "acknowledged, but lost or altered"));
    rows.add(row("duplicated", counts.duplicated(), "received once more"));
    rows.add(row("reordered", counts.reordered(), "first received after a later frame"));
    rows.add(
        row(
            "unknown",
            counts.unknown(),
            "received, but never offered: altered or of another Sender"));
    rows.add(
        row(
            "pending",
            counts.pending(),
            "neither acknowledged nor received: still with the Sender"));
    rows.add(
        row(
            "commands refused",
            counts.commandsRefused(),
            "not received, as commands are not stored"));
    rows.add(row("delay p50", delay.p50()));
    rows.add(row("delay p99", delay.p99()));
    rows.add(row("delay max", delay.max()));
    if (sentTorn) {
      rows.add("The Sender's ledger ends in a torn line; it was left out.");
    }
    if (receivedTorn) {
      rows.add("The Receiver's ledger ends in a torn line; it was left out.");
    }
    return rows;
  }

  private static String row(String name, long count, String meaning) {
    return "%-18s %12d      %s".formatted(name, count, meaning);
  }

  private static String row(String name, long micros) {
    return String.format(Locale.ROOT, "%-18s %12.3f ms", name, micros / 1000.0);
  }
}
