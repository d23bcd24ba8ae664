package org.bench104.meter.engine;

import java.util.Collection;
import org.bench104.meter.MetersStatus;

/** Counts input that was skipped or that ended a connection; numbers of ended ones are kept. */
final class BadInput {
  private long frames;
  private long skipped;
  private long unidentified;
  private long oversized;

  void ended(Driver driver) {
    frames += driver.badFrames();
    skipped += driver.skipped();
    oversized += driver.oversized();
  }

  void skipped(long octets) {
    skipped += octets;
  }

  void unidentified() {
    unidentified++;
  }

  /** The numbers, with those of connections that are still there. */
  MetersStatus.Bad with(Collection<Driver> drivers) {
    long allFrames = frames;
    long allSkipped = skipped;
    long allOversized = oversized;
    for (Driver driver : drivers) {
      allFrames += driver.badFrames();
      allSkipped += driver.skipped();
      allOversized += driver.oversized();
    }
    return new MetersStatus.Bad(allFrames, allSkipped, unidentified, allOversized);
  }
}
