package org.bench104.simulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.record.LedgerEntry;
import org.bench104.record.LedgerEvent;
import org.bench104.record.LedgerState;

/** One Sender's ledger, and what the Receiver's record has of it. Outlives every crash. */
final class Evidence {
  private final List<Octets> offered = new ArrayList<>();
  private final BitSet commands = new BitSet();
  private final BitSet recorded = new BitSet();
  private int acknowledged;
  private int lastFirst = -1;

  int offered() {
    return offered.size();
  }

  /** Frames acknowledged to the Sender, always the oldest ones. */
  int acknowledged() {
    return acknowledged;
  }

  Octets asdu(int index) {
    return offered.get(index);
  }

  boolean isCommand(int index) {
    return commands.get(index);
  }

  boolean isRecorded(int index) {
    return recorded.get(index);
  }

  void offer(Octets asdu, boolean command) {
    commands.set(offered.size(), command);
    offered.add(asdu);
  }

  int acknowledge() {
    return acknowledged++;
  }

  /** Marks as recorded; false when it was already. */
  boolean record(int index) {
    boolean first = !recorded.get(index);
    recorded.set(index);
    return first;
  }

  /** Whether a first appearance of {@code index} now keeps the order. */
  boolean inOrder(int index) {
    boolean ascends = index > lastFirst;
    lastFirst = Math.max(lastFirst, index);
    return ascends;
  }

  int lastFirst() {
    return lastFirst;
  }

  /** What a new Sender reads from its ledger. */
  LedgerState state() {
    List<LedgerEntry> pending = new ArrayList<>();
    for (int i = acknowledged; i < offered.size(); i++) {
      pending.add(new LedgerEntry(LedgerEvent.OFFERED, i + 1L, 0, offered.get(i)));
    }
    return new LedgerState(offered.size(), acknowledged, pending);
  }
}
