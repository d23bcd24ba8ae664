package org.bench104.meter.engine;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bench104.meter.MeterProtocol;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * When one meter is polled: soon after it is identified, then every interval with some jitter; a
 * meter that does not answer is left alone for 2, 4, 8 … intervals, up to a limit. A slot is held
 * only as long as the meter answers promptly, so that dead ones cost the others nothing.
 */
final class Poller {
  private static final long PROMPT = Duration.ofSeconds(2).toNanos();
  private static final int MOST_DOUBLINGS = 20;

  /** What the poller needs of its meter. */
  interface Meter {
    MeterProtocol protocol();

    /** Takes a round to be carried out between commands. */
    void poll(PollJob job);

    void measured(List<Measured> values);

    /** The meter says that it does not have this register. */
    void hasNot(String register);

    /** Whether it said so not long ago. */
    boolean lacks(String register);

    /** The round has taken longer than a cycle. */
    void endPoll(PollJob job);
  }

  private final MeterSettings settings;
  private final PollSlots slots;
  private final PollCounters counters;
  private final Timers timers;
  private final RandomGenerator random;
  private final Meter meter;
  private Timers.@Nullable Timer next;
  private Timers.@Nullable Timer slow;
  private Timers.@Nullable Timer deadline;
  private PollSlots.@Nullable Slot slot;
  private @Nullable PollJob running;
  private int failures;
  private long startedAt;
  private long dueAt;

  Poller(
      MeterSettings settings,
      PollSlots slots,
      PollCounters counters,
      Timers timers,
      RandomGenerator random,
      Meter meter) {
    this.settings = settings;
    this.slots = slots;
    this.counters = counters;
    this.timers = timers;
    this.random = random;
    this.meter = meter;
  }

  /** The meter is there. */
  void start() {
    failures = 0;
    if (settings.polling().enabled() && slot == null && running == null) {
      long first = settings.polling().first().toNanos();
      long delay = first + random.nextLong(first / 2 + 1);
      if (next != null) {
        if (dueAt - timers.nanos() <= delay) {
          return; // a meter that dials again and again must not put its round off for ever
        }
        next.cancel(); // it may be left alone for minutes, but now it has dialled
      }
      schedule(delay);
    }
  }

  /** The meter is gone. */
  void stop() {
    if (next != null) {
      next.cancel();
      next = null;
    }
    PollJob job = running;
    if (job != null) {
      job.abandon("gone");
    }
    releaseSlot();
    if (next != null) {
      next.cancel(); // the round that was just given up has set it again
      next = null;
    }
  }

  /** The meter has answered, or is asked the next register: it stays prompt. */
  void progress() {
    if (running != null && slow != null) {
      slow.cancel();
      slow = timers.schedule(PROMPT, this::releaseSlot);
    }
  }

  private void schedule(long delay) {
    dueAt = timers.nanos() + delay;
    next =
        timers.schedule(
            delay,
            () -> {
              next = null;
              slot = slots.acquire(this::begin);
            });
  }

  private void begin() {
    MeterProtocol protocol = meter.protocol();
    List<String> registers = registers(protocol);
    boolean list = protocol == MeterProtocol.DLMS && settings.dlms().withList();
    List<Ask> asks =
        list
            ? List.of(new Ask.Several(registers))
            : registers.stream().<Ask>map(Ask.Register::new).toList();
    int attempts = failures > 0 ? 1 : 1 + settings.polling().retries();
    PollJob job =
        new PollJob(
            asks, registers.size(), attempts, meter::measured, meter::hasNot, this::finished);
    running = job;
    startedAt = timers.nanos();
    counters.started();
    slow = timers.schedule(PROMPT, this::releaseSlot);
    deadline = timers.schedule(settings.polling().interval().toNanos(), () -> meter.endPoll(job));
    // not from within the call that takes the slot
    timers.schedule(0, () -> hand(job));
  }

  /**
   * Those that the meter has; the first one if it has none, so that it is heard whether it lives.
   */
  private List<String> registers(MeterProtocol protocol) {
    List<String> all =
        protocol == MeterProtocol.DLMS ? settings.polling().dlms() : settings.polling().dlt645();
    List<String> there = all.stream().filter(register -> !meter.lacks(register)).toList();
    return there.isEmpty() ? all.subList(0, Math.min(1, all.size())) : there;
  }

  private void hand(PollJob job) {
    if (running == job) {
      meter.poll(job);
    }
  }

  private void finished(boolean success) {
    running = null;
    if (slow != null) {
      slow.cancel();
      slow = null;
    }
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
    long took = timers.nanos() - startedAt;
    counters.ended(success, took / 1_000_000);
    failures = success ? 0 : Math.min(MOST_DOUBLINGS, failures + 1);
    long interval = settings.polling().interval().toNanos();
    long pause = interval;
    if (failures > 0) {
      pause =
          Math.max(
              interval,
              Math.min(settings.polling().longestPause().toNanos(), interval << failures));
      counters.skipped(pause / interval - 1);
    }
    long jitter = random.nextLong(interval / 10 + 1);
    schedule(Math.max(0, pause - took) - Math.min(jitter, Math.max(0, pause - took)));
    releaseSlot();
  }

  private void releaseSlot() {
    if (slot != null) {
      PollSlots.Slot held = slot;
      slot = null;
      held.release();
    }
  }
}
