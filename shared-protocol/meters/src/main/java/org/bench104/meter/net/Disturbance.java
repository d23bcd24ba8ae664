package org.bench104.meter.net;

import java.time.Duration;

/**
 * How a simulated meter misbehaves on the line.
 *
 * @param singleOctets sends one octet at a time
 * @param glued sends each frame together with a copy of itself in one segment
 * @param garbage sends octets that mean nothing before each frame
 * @param delay before each answer
 * @param deaf answers nothing
 * @param halfOpen when it dials again it leaves its old connection open
 */
public record Disturbance(
    boolean singleOctets,
    boolean glued,
    boolean garbage,
    Duration delay,
    boolean deaf,
    boolean halfOpen) {
  /** 10 ms to answer, nothing else. */
  public static final Disturbance NONE =
      new Disturbance(false, false, false, Duration.ofMillis(10), false, false);

  /** The same, but it answers nothing. */
  public Disturbance asDeaf() {
    return new Disturbance(singleOctets, glued, garbage, delay, true, halfOpen);
  }
}
