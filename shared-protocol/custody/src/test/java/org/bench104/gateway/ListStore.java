package org.bench104.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * A spool in memory that answers when the test says so, can refuse and be unreadable, and counts
 * how often it was touched.
 */
final class ListStore implements Store {
  final List<Frame> rows = new ArrayList<>();
  final Set<Long> stored = new HashSet<>();
  final List<Integer> batches = new ArrayList<>();
  final Map<String, Long> passed = new HashMap<>();
  private final Queue<Runnable> work = new ArrayDeque<>();
  private boolean answersAtOnce = true;
  private String refusal = "";
  private boolean unreadable;
  private int touched;

  /** Requests wait until {@link #work}. */
  void holdRequests() {
    answersAtOnce = false;
  }

  /** Does everything that waits and answers at once from now on. */
  void releaseRequests() {
    answersAtOnce = true;
    while (work()) {
      // until nothing waits
    }
  }

  /** Does the oldest request that waits. */
  boolean work() {
    Runnable next = work.poll();
    if (next != null) {
      next.run();
    }
    return next != null;
  }

  /** Refuses to append from now on; empty words: takes everything again. */
  void refuse(String words) {
    refusal = words;
  }

  void unreadable(boolean now) {
    unreadable = now;
  }

  /** Requests of any kind since the beginning. */
  int touched() {
    return touched;
  }

  @Override
  public void append(List<Frame> frames, Answer answer) {
    request(
        () -> {
          if (refusal.isEmpty()) {
            rows.addAll(frames);
            frames.forEach(frame -> stored.add(frame.sequence()));
            batches.add(frames.size());
            answer.appended();
          } else {
            answer.refused(refusal);
          }
        });
  }

  @Override
  public void load(String destination, long sequence, int most, Loaded loaded) {
    request(
        () -> {
          if (unreadable) {
            loaded.failed("cannot be read");
          } else {
            loaded.frames(
                rows.stream().filter(row -> row.sequence() > sequence).limit(most).toList());
          }
        });
  }

  @Override
  public void passed(String destination, long sequence) {
    request(() -> passed.put(destination, sequence));
  }

  private void request(Runnable done) {
    touched++;
    work.add(done);
    if (answersAtOnce) {
      work();
    }
  }
}
