package org.bench104.gateway.iec104;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.Notices;
import org.bench104.mapping.MappedAsdu;
import org.bench104.point.PointAddress;
import org.bench104.time.Timers;
import org.bench104.time.UtcMicros;

/**
 * The intake of points that no sender acknowledges for: values of registers and meters. Frames go
 * into custody like those of a sender. What a window does there, a limit does here: while {@link
 * #MOST_UNSAFE} frames are not safe or the spool refuses, the newest value of each point waits
 * outside of custody, an older one of the same point is given up and counted, and an alarm stands
 * (docs/decisions, "Sources without acknowledgement"). Home thread of the gateway only.
 */
public final class PointIntake {
  /** Values wait in memory because custody takes none. */
  static final Alarms.Kind NOT_TAKEN = new Alarms.Kind("points", Notices.Severity.ALARM);

  /** Frames that may be in custody without being safe. */
  static final int MOST_UNSAFE = 2048;

  private final Custodian custodian;
  private final Alarms alarms;
  private final Timers timers;
  private final InstantSource clock;
  private final Map<PointAddress, Held> held = new LinkedHashMap<>();
  private final List<Runnable> whenSafe = new ArrayList<>();
  private Consumer<Octets> tap = asdu -> {};
  private ObjLongConsumer<Octets> values = (asdu, micros) -> {};
  private int unsafe;
  private long taken;
  private long givenUp;
  private boolean looking;

  private record Held(String origin, Octets asdu) {}

  /**
   * Numbers of the intake.
   *
   * @param taken frames taken into custody since the start
   * @param unsafe of these, neither delivered nor stored yet
   * @param waiting points whose newest value custody does not take now
   * @param givenUp values since the start that a newer one of the same point replaced while waiting
   */
  public record Snapshot(long taken, int unsafe, int waiting, long givenUp) {}

  PointIntake(Custodian custodian, Alarms alarms, Timers timers, InstantSource clock) {
    this.custodian = custodian;
    this.alarms = alarms;
    this.timers = timers;
    this.clock = clock;
  }

  /** From now on {@code reader} sees every point that is taken. */
  void tap(Consumer<Octets> reader) {
    tap = reader;
  }

  /** From now on {@code reader} sees every point that goes into custody, with its arrival. */
  void values(ObjLongConsumer<Octets> reader) {
    values = reader;
  }

  public Snapshot snapshot() {
    return new Snapshot(taken, unsafe, held.size(), givenUp);
  }

  /**
   * Takes points, or keeps the newest of each until they can be taken.
   *
   * @param origin where they come from, e.g. {@code modbus:pv}; stands in the spool
   */
  public void take(String origin, List<MappedAsdu> points) {
    for (MappedAsdu point : points) {
      Held value = new Held(origin, point.asdu());
      if (held.isEmpty() && hasRoom()) {
        accept(value);
      } else {
        hold(point.address(), value);
      }
    }
  }

  /** Calls {@code done} when every frame taken is safe; at once when that is so already. */
  public void whenSafe(Runnable done) {
    if (unsafe == 0) {
      done.run();
      return;
    }
    whenSafe.add(done);
    custodian.storeNow();
  }

  private boolean hasRoom() {
    return unsafe < MOST_UNSAFE && !custodian.refusing();
  }

  private void hold(PointAddress address, Held value) {
    if (held.put(address, value) != null) {
      givenUp++;
    }
    alarms.raise(
        NOT_TAKEN,
        "the spool takes nothing and the Receiver cannot be reached: of each point only the newest"
            + " value is kept");
  }

  private void accept(Held value) {
    unsafe++;
    taken++;
    tap.accept(value.asdu());
    long micros = UtcMicros.of(clock.instant());
    values.accept(value.asdu(), micros);
    custodian.accepted(value.asdu(), value.origin(), this, micros, this::settled);
  }

  /** Custody has settled something: the values that wait may find room. */
  private void settled() {
    unsafe--;
    if (unsafe == 0) {
      List<Runnable> waiting = List.copyOf(whenSafe);
      whenSafe.clear();
      waiting.forEach(Runnable::run);
    }
    if (!held.isEmpty() && !looking) {
      looking = true; // not now: custody is in the middle of settling
      timers.schedule(0, this::look);
    }
  }

  /** Takes what waits, if it can be taken now; custody may also recover without settling. */
  void look() {
    looking = false;
    if (held.isEmpty()) {
      return;
    }
    while (!held.isEmpty() && hasRoom()) {
      Iterator<Held> values = held.values().iterator();
      Held value = values.next();
      values.remove();
      accept(value);
    }
    if (held.isEmpty()) {
      alarms.clear(NOT_TAKEN);
    }
  }
}
