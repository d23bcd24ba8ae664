package org.bench104.status;

import java.util.List;
import java.util.stream.Stream;

/**
 * The RTUs that the gateway is the controlling station of.
 *
 * @param rtus as configured
 */
public record AcquireStatus(List<Rtu> rtus) {
  /** Its field in a status. */
  public static final String PART = "acquire";

  public AcquireStatus {
    rtus = List.copyOf(rtus);
  }

  /**
   * An RTU. The rate is per second, averaged over the last five seconds.
   *
   * @param target address and port
   * @param started whether it may send
   * @param state in words
   * @param framesIn taken from it since the start
   * @param requests of the gateway that are under way
   * @param lastClose why a connection ended or could not be made last; empty when none did
   */
  public record Rtu(
      String name,
      String target,
      boolean started,
      String state,
      long framesIn,
      double framesPerSecond,
      int requests,
      String lastClose) {
    private Stream<Metric> metrics() {
      return Stream.of(
          Metric.gauge("rtu.started", "1 while the RTU may send", started ? 1 : 0).of("rtu", name),
          Metric.count("rtu.frames.in", "frames taken from the RTU", framesIn).of("rtu", name));
    }
  }

  /** What monitoring reads. */
  public List<Metric> metrics() {
    return rtus.stream().flatMap(Rtu::metrics).toList();
  }
}
