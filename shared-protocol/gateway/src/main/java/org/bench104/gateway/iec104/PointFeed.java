package org.bench104.gateway.iec104;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.bench104.mapping.MappedAsdu;
import org.bench104.mapping.PointMapping;
import org.bench104.mapping.SourceValue;
import org.bench104.time.Timers;

/** The way from a source to custody: values in, points out, cyclic and stale ones by themselves. */
public final class PointFeed {
  private final PointMapping mapping;
  private final PointIntake intake;
  private final Executor home;
  private final Timers timers;
  private final InstantSource clock;
  private long wakeAt;
  private boolean waking;

  /**
   * @param home the thread of {@code intake} and {@code timers}
   */
  public PointFeed(
      PointMapping mapping, PointIntake intake, Executor home, Timers timers, InstantSource clock) {
    this.mapping = mapping;
    this.intake = intake;
    this.home = home;
    this.timers = timers;
    this.clock = clock;
  }

  /**
   * Values that a source has now; those that no point is made of are ignored. For any thread.
   *
   * @param origin stands in the spool and in logs, e.g. {@code modbus:pv}
   */
  public void received(String origin, List<SourceValue> values) {
    List<SourceValue> now = List.copyOf(values);
    home.execute(
        () -> {
          for (SourceValue value : now) {
            intake.take(origin, mapping.received(value, timers.nanos(), clock.instant()));
          }
          wakeInTime();
        });
  }

  private void wakeInTime() {
    OptionalLong next = mapping.nextDeadline();
    if (next.isPresent() && (!waking || next.getAsLong() - wakeAt < 0)) {
      waking = true;
      wakeAt = next.getAsLong();
      timers.schedule(wakeAt - timers.nanos(), () -> wake(next.getAsLong()));
    }
  }

  private void wake(long planned) {
    if (planned != wakeAt) {
      return; // an earlier deadline was set meanwhile
    }
    waking = false;
    for (MappedAsdu point : mapping.due(timers.nanos(), clock.instant())) {
      intake.take(point.source(), List.of(point));
    }
    wakeInTime();
  }
}
