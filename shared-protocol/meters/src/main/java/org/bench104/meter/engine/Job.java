package org.bench104.meter.engine;

import java.util.Optional;
import org.bench104.meter.MeterProtocol;

/** A sequence of {@link Ask}s of one meter: a command, or one round of polling. */
interface Job {
  /**
   * What is to be asked now; the same until it is {@link #answered}, so that it can be asked again
   * over another connection. Empty when the job is done.
   */
  Optional<Ask> current(MeterProtocol protocol);

  /** How often {@link #current} is tried before it counts as not answered. */
  int attempts();

  void answered(AskOutcome answer);

  /** The job will not be carried on. */
  void abandon(String error);
}
