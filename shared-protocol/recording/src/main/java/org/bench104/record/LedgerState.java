package org.bench104.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a Sender or Receiver stopped, as told by its ledger.
 *
 * @param highestIndex of any offered or received frame; 0 when there was none
 * @param acknowledged how many of the offered frames were acknowledged
 * @param pending offered and not acknowledged, in order
 */
public record LedgerState(long highestIndex, long acknowledged, List<LedgerEntry> pending) {
  /** Nothing happened yet. */
  public static final LedgerState EMPTY = new LedgerState(0, 0, List.of());

  public LedgerState {
    pending = List.copyOf(pending);
  }

  /**
   * Streams {@code file}; memory is needed only for the frames that were unacknowledged at a time.
   * A file that does not exist has nothing happened yet.
   *
   * @throws BadLedgerException at the first line that is not a ledger's
   */
  public static LedgerState read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return EMPTY;
    }
    Replay replay = new Replay();
    LedgerReader.read(file, replay);
    return new LedgerState(
        replay.highest, replay.acknowledged, new ArrayList<>(replay.pending.values()));
  }

  private static final class Replay implements LedgerReader.Visitor {
    private final Map<Long, LedgerEntry> pending = new LinkedHashMap<>();
    private long highest;
    private long acknowledged;

    @Override
    public void entry(LedgerEntry entry, long line) {
      switch (entry.event()) {
        case OFFERED -> pending.put(entry.index(), entry);
        case ACKNOWLEDGED -> {
          if (pending.remove(entry.index()) != null) {
            acknowledged++;
          }
          return;
        }
        case RECEIVED -> {
          // only its index matters
        }
      }
      highest = Math.max(highest, entry.index());
    }
  }
}
