package org.bench104.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.bench104.spool.AppendResult;
import org.bench104.spool.Depth;
import org.bench104.spool.Journal;
import org.bench104.spool.SpoolRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal behind the {@link Store} port: its work runs on the spool thread, one request after
 * the other; the answers run on the gateway's home thread.
 */
public final class SpoolStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolStore.class);

  private static final Runnable NOTHING = () -> {};

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
    handOver(
        () -> {
          AppendResult result = journal.append(rows(frames));
          return result.isStored() ? answer::appended : () -> answer.refused(result.message());
        },
        fault -> answer.refused("internal fault while appending: " + fault));
  }

  private static List<SpoolRow> rows(List<Frame> frames) {
    List<SpoolRow> rows = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      rows.add(
          new SpoolRow(frame.sequence(), frame.receivedAtMicros(), frame.origin(), frame.asdu()));
    }
    return rows;
  }

  @Override
  public void load(String destination, long sequence, int most, Loaded loaded) {
    handOver(
        () -> {
          List<Frame> frames = new ArrayList<>();
          for (SpoolRow row : journal.reader(destination).read(sequence, most)) {
            frames.add(new Frame(row.sequence(), row.receivedAtMicros(), row.origin(), row.asdu()));
          }
          return () -> loaded.frames(frames);
        },
        fault ->
            loaded.failed(
                "the spool cannot be read ("
                    + fault
                    + "): check the disk; it is tried again and nothing is skipped"));
  }

  @Override
  public void passed(String destination, long sequence) {
    // A draining destination moves faster than the spool thread need know: only the newest counts.
    if (passed.put(destination, sequence) == null) {
      handOver(
          () -> {
            takePassed(destination);
            return NOTHING;
          },
          fault -> passed.putIfAbsent(destination, sequence)); // taken with the next maintenance
    }
  }

  private void takePassed(String destination) {
    Long newest = passed.remove(destination);
    if (newest != null) {
      journal.passed(destination, newest);
    }
  }

  /**
   * Writes cursors that are due and hands over what went wrong since the last time and what is
   * wrong now; to be called once a second.
   */
  public void maintain(BiConsumer<List<String>, List<String>> problemsAndTroubles) {
    handOver(
        () -> {
          passed.keySet().forEach(this::takePassed);
          journal.tick();
          List<String> problems = journal.takeProblems();
          List<String> troubles = journal.troubles();
          return () -> problemsAndTroubles.accept(problems, troubles);
        },
        fault -> {});
  }

  /** How much is in the spool now, and how many damaged rows were set aside since the start. */
  public void state(ObjLongConsumer<Depth> consumer) {
    handOver(
        () -> {
          Depth depth = journal.depth();
          long quarantined = journal.quarantined();
          return () -> consumer.accept(depth, quarantined);
        },
        fault -> {});
  }

  /** How much is in the spool now. */
  public void depth(Consumer<Depth> consumer) {
    state((depth, quarantined) -> consumer.accept(depth));
  }

  /** What is done on the spool thread; it returns what is then to be done at home. */
  private interface Work {
    Runnable done() throws IOException;
  }

  /**
   * Has {@code work} done and exactly one answer given at home, whatever is thrown and whoever
   * refuses: what it returns, or {@code failed}. An answer that cannot be handed over at all ends
   * the spool thread, and with it the process: nobody would ever hear of it again.
   */
  private void handOver(Work work, Consumer<Throwable> failed) {
    try {
      spoolThread.execute(() -> home.execute(answer(work, failed)));
    } catch (RuntimeException | Error refused) {
      home.execute(() -> failed.accept(refused));
    }
  }

  private static Runnable answer(Work work, Consumer<Throwable> failed) {
    try {
      return work.done();
    } catch (IOException e) {
      return () -> failed.accept(e);
    } catch (RuntimeException | Error e) {
      LOG.error("fault on the spool thread", e);
      return () -> failed.accept(e);
    }
  }
}
