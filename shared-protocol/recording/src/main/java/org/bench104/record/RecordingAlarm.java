package org.bench104.record;

/** Hears, on the recording thread, when frames cannot be recorded and when they can again. */
public interface RecordingAlarm {
  /** Nothing is acknowledged until {@link #recovered}; tries go on every second. */
  void failing(Exception cause);

  /** The batch that failed has been recorded. */
  void recovered();
}
