package org.bench104.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bench104.time.Timers;

/**
 * Those who wait for the first start of data transfer of a client. Later ones are waited for by
 * nobody, so that no command is executed long after it was given. Confined to the home thread of
 * the timers.
 */
final class FirstStart {
  private final Timers timers;
  private final List<Waiting> waiting = new ArrayList<>();
  private String failure = "there is no connection yet";
  private boolean over;

  private static final class Waiting {
    private final Runnable then;
    private final Consumer<String> inVain;
    private Timers.Timer timer = () -> {};

    Waiting(Runnable then, Consumer<String> inVain) {
      this.then = then;
      this.inVain = inVain;
    }
  }

  FirstStart(Timers timers) {
    this.timers = timers;
  }

  /**
   * Runs {@code then} at the first start, at once when that is over.
   *
   * @param inVain hears instead why there was none within {@code limit}
   */
  void await(Duration limit, Runnable then, Consumer<String> inVain) {
    if (over) {
      then.run();
      return;
    }
    Waiting one = new Waiting(then, inVain);
    waiting.add(one);
    one.timer = timers.schedule(limit.toNanos(), () -> expired(one, limit));
  }

  private void expired(Waiting one, Duration limit) {
    waiting.remove(one);
    one.inVain.accept("data transfer was not started within " + words(limit) + ": " + failure);
  }

  /** An attempt has failed; the next one may succeed. */
  void failed(String words) {
    failure = words;
  }

  /** Data transfer was started, or is to be stopped: nobody waits any more. */
  void happened() {
    over = true;
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(one -> one.timer.cancel());
    all.forEach(one -> one.then.run());
  }

  /** There will be none. */
  void cancel(String why) {
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(one -> one.timer.cancel());
    all.forEach(one -> one.inVain.accept(why));
  }

  private static String words(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
