package org.bench104.meter.engine;

import java.util.Optional;
import org.bench104.meter.MeterProtocol;

/** Asks a meter once for the scalers of what it has pushed. */
final class ScalerJob implements Job {
  private boolean done;

  @Override
  public Optional<Ask> current(MeterProtocol protocol) {
    return done ? Optional.empty() : Optional.of(new Ask.Scalers());
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
