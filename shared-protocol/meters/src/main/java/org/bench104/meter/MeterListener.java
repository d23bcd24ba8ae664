package org.bench104.meter;

/**
 * Hears what meters do, as it happens, on the thread that owns the meters: must return soon and
 * never block.
 */
public interface MeterListener {
  /** A value arrived: polled, asked for by a command, or pushed by the meter. */
  default void telemetry(MeterReading reading) {}

  /** A meter went online or offline; once per change. */
  default void status(MeterStatus status) {}

  /** Something happened, alarms included. */
  default void event(MeterEvent event) {}
}
