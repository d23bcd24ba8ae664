package org.bench104.meter.engine;

import org.bench104.meter.MetersStatus;

/** Numbers of polling, of all meters together. */
final class PollCounters {
  private long polls;
  private long successful;
  private long failed;
  private long skipped;
  private int running;
  private long lastMillis;

  void started() {
    polls++;
    running++;
  }

  void ended(boolean success, long millis) {
    running--;
    lastMillis = millis;
    if (success) {
      successful++;
    } else {
      failed++;
    }
  }

  /** Cycles left out because the meter did not answer before. */
  void skipped(long cycles) {
    skipped += cycles;
  }

  MetersStatus.Polling status() {
    return new MetersStatus.Polling(polls, successful, failed, skipped, running, lastMillis);
  }
}
