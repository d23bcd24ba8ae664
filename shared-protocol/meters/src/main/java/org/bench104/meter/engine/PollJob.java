package org.bench104.meter.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bench104.meter.MeterProtocol;

/**
 * One round of polling one meter. It fails when more than half of the registers fail; a meter that
 * does not answer at all is not asked for the rest.
 */
final class PollJob implements Job {
  private final Deque<Ask> asks = new ArrayDeque<>();
  private final int attempts;
  private final int registers;
  private final Consumer<List<Measured>> values;
  private final Consumer<String> absent;
  private final Consumer<Boolean> finished;
  private int failed;
  private boolean done;

  /**
   * @param values takes what was read
   * @param absent takes the name of what the meter says it does not have
   * @param finished told once whether the round succeeded
   */
  PollJob(
      List<Ask> asks,
      int registers,
      int attempts,
      Consumer<List<Measured>> values,
      Consumer<String> absent,
      Consumer<Boolean> finished) {
    this.asks.addAll(asks);
    this.registers = registers;
    this.attempts = attempts;
    this.values = values;
    this.absent = absent;
    this.finished = finished;
  }

  @Override
  public Optional<Ask> current(MeterProtocol protocol) {
    return Optional.ofNullable(asks.peek());
  }

  @Override
  public int attempts() {
    return attempts;
  }

  @Override
  public void answered(AskOutcome answer) {
    Ask asked = asks.remove();
    if (answer instanceof AskOutcome.Each each) {
      each.byName().forEach(this::count);
    } else {
      count(asked instanceof Ask.Register register ? register.name() : "", answer);
    }
    if (answer instanceof AskOutcome.Failed failure && failure.silent()) {
      failed += asks.size();
      asks.clear();
    }
    if (asks.isEmpty()) {
      finish(2 * failed <= registers);
    }
  }

  private void count(String register, AskOutcome answer) {
    if (answer instanceof AskOutcome.Values found) {
      values.accept(found.values());
      return;
    }
    if (answer instanceof AskOutcome.Failed failure && failure.absent()) {
      absent.accept(register); // an answer too: the meter is there
    } else {
      failed++;
    }
  }

  @Override
  public void abandon(String error) {
    asks.clear();
    finish(false);
  }

  private void finish(boolean success) {
    if (!done) {
      done = true;
      finished.accept(success);
    }
  }
}
