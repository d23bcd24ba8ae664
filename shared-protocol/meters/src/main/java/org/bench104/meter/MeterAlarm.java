package org.bench104.meter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A limit that a meter has left, until it is back within.
 *
 * @param id unique in this process, {@code alm_…}
 * @param type such as {@code overvoltage}
 * @param register the register that left its limit; empty for {@code communication_lost}
 * @param value what was measured; empty for {@code communication_lost}
 * @param threshold the limit; empty for {@code communication_lost}
 * @param acknowledgedAt when an operator acknowledged it
 */
public record MeterAlarm(
    String id,
    String meterId,
    String type,
    Severity severity,
    String register,
    Optional<BigDecimal> value,
    Optional<BigDecimal> threshold,
    Instant triggeredAt,
    Optional<Instant> acknowledgedAt) {

  /** How bad it is. */
  public enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }

  public boolean acknowledged() {
    return acknowledgedAt.isPresent();
  }
}
