package org.bench104.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.bench104.spool.AppendResult;
import org.bench104.spool.Depth;
import org.bench104.spool.Journal;
import org.bench104.spool.SpoolReader;
import org.bench104.spool.SpoolRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal behind the {@link Store} port: its work runs on the spool thread, one request after
 * the other; the answers run on the gateway's home thread.
 */
public final class SpoolStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolStore.class);

  private final Journal journal;
  private final Executor spoolThread;
  private final Executor home;

  /** Newest position of each destination that the spool thread has not taken yet. */
  private final Map<String, Long> passed = new ConcurrentHashMap<>();

  /**
   * @param spoolThread runs tasks one at a time in order
   * @param home the gateway's home thread
   */
  public SpoolStore(Journal journal, Executor spoolThread, Executor home) {
    this.journal = journal;
    this.spoolThread = spoolThread;
    this.home = home;
  }

  @Override
  public void append(List<Frame> frames, Answer answer) {
    spoolThread.execute(
        () -> {
          String refusal = append(frames);
          home.execute(
              () -> {
                if (refusal.isEmpty()) {
                  answer.appended();
                } else {
                  answer.refused(refusal);
                }
              });
        });
  }

  private String append(List<Frame> frames) {
    List<SpoolRow> rows = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      rows.add(
          new SpoolRow(frame.sequence(), frame.receivedAtMicros(), frame.origin(), frame.asdu()));
    }
    try {
      AppendResult result = journal.append(rows);
      return result.isStored() ? "" : result.message();
    } catch (RuntimeException e) {
      LOG.error("fault while appending to the spool", e);
      return "internal fault while appending: " + e;
    }
  }

  @Override
  public void load(String destination, long sequence, int most, Loaded loaded) {
    spoolThread.execute(
        () -> {
          try {
            List<Frame> frames = new ArrayList<>();
            SpoolReader reader = journal.reader(destination);
            for (SpoolRow row : reader.read(sequence, most)) {
              frames.add(
                  new Frame(row.sequence(), row.receivedAtMicros(), row.origin(), row.asdu()));
            }
            home.execute(() -> loaded.frames(frames));
          } catch (IOException e) {
            unreadable(loaded, e);
          } catch (RuntimeException e) {
            LOG.error("fault while reading the spool", e);
            unreadable(loaded, e);
          }
        });
  }

  private void unreadable(Loaded loaded, Exception cause) {
    String words =
        "the spool cannot be read ("
            + cause
            + "): check the disk; it is tried again and nothing is skipped";
    home.execute(() -> loaded.failed(words));
  }

  @Override
  public void passed(String destination, long sequence) {
    // A draining destination moves faster than the spool thread need know: only the newest counts.
    if (passed.put(destination, sequence) == null) {
      spoolThread.execute(() -> takePassed(destination));
    }
  }

  private void takePassed(String destination) {
    Long newest = passed.remove(destination);
    if (newest != null) {
      journal.passed(destination, newest);
    }
  }

  /** Writes cursors that are due and hands over what went wrong; to be called once a second. */
  public void maintain(Consumer<List<String>> problems) {
    spoolThread.execute(
        () -> {
          journal.tick();
          List<String> found = journal.takeProblems();
          if (!found.isEmpty()) {
            home.execute(() -> problems.accept(found));
          }
        });
  }

  /** How much is in the spool now, and how many damaged rows were set aside since the start. */
  public void state(ObjLongConsumer<Depth> consumer) {
    spoolThread.execute(
        () -> {
          Depth depth = journal.depth();
          long quarantined = journal.quarantined();
          home.execute(() -> consumer.accept(depth, quarantined));
        });
  }

  /** How much is in the spool now. */
  public void depth(Consumer<Depth> consumer) {
    spoolThread.execute(
        () -> {
          Depth depth = journal.depth();
          home.execute(() -> consumer.accept(depth));
        });
  }
}
