package org.bench104.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.bench104.point.PointAddress;

/**
 * Makes IEC 104 points of the values of registers and meters. Values and time come in by method
 * call, ASDUs come out; remembers per point what was sent last. Not for several threads at once.
 */
public final class PointMapping {
  private final Map<String, List<PointState>> bySource = new HashMap<>();
  private final List<PointState> all = new ArrayList<>();

  /**
   * @param points several may have the same source; no two the same address
   */
  public PointMapping(List<MappedPoint> points) {
    Set<PointAddress> addresses = new HashSet<>();
    for (MappedPoint point : points) {
      if (!addresses.add(point.address())) {
        throw new IllegalArgumentException("two points have the address " + point.address().text());
      }
      PointState state = new PointState(point);
      bySource.computeIfAbsent(point.source(), name -> new ArrayList<>()).add(state);
      all.add(state);
    }
  }

  /** The points there are, in the order given. */
  public List<MappedPoint> points() {
    return all.stream().map(PointState::point).toList();
  }

  /**
   * A source has a value.
   *
   * @param nanos monotonic time
   * @param arrival wall-clock time of that moment
   * @return what is to be sent now; empty also when no point has this source
   */
  public List<MappedAsdu> received(SourceValue value, long nanos, Instant arrival) {
    return sent(
        bySource.getOrDefault(value.source(), List.of()),
        state -> state.received(value, nanos, arrival),
        nanos);
  }

  /** Time has passed: cyclic points whose cycle is over, points that have become stale. */
  public List<MappedAsdu> due(long nanos, Instant now) {
    return sent(all, state -> state.due(nanos, now), nanos);
  }

  /** Monotonic time at which {@link #due} should be called next; empty when there is none. */
  public OptionalLong nextDeadline() {
    boolean any = false;
    long next = 0;
    for (PointState state : all) {
      long deadline = state.deadline(Long.MIN_VALUE);
      if (deadline != Long.MIN_VALUE && (!any || deadline - next < 0)) {
        next = deadline;
        any = true;
      }
    }
    return any ? OptionalLong.of(next) : OptionalLong.empty();
  }

  private static List<MappedAsdu> sent(
      List<PointState> states, Predicate<PointState> which, long nanos) {
    List<MappedAsdu> asdus = new ArrayList<>();
    for (PointState state : states) {
      if (which.test(state)) {
        asdus.add(state.send(nanos));
      }
    }
    return asdus;
  }
}
