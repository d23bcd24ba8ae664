package org.bench104.meter.engine;

import java.util.Optional;
import org.bench104.meter.MeterProtocol;

/** Asks a meter for its address once, only to hear whether its connection still works. */
final class AliveJob implements Job {
  private boolean done;

  @Override
  public Optional<Ask> current(MeterProtocol protocol) {
    return done ? Optional.empty() : Optional.of(new Ask.Address());
  }

  @Override
  public int attempts() {
    return 1;
  }

  @Override
  public void answered(AskOutcome answer) {
    done = true;
  }

  @Override
  public void abandon(String error) {
    done = true;
  }
}
