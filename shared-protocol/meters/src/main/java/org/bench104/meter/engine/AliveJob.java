package org.bench104.meter.engine;

import java.util.Optional;
import org.bench104.meter.MeterProtocol;

/**
 * Asks a meter once, only to hear whether its connection still works. Of DL/T 645 a register, which
 * every meter answers under its own address, be it with a refusal.
 */
final class AliveJob implements Job {
  private static final String REGISTER = "TOTAL_ACTIVE_POSITIVE";

  private boolean done;

  @Override
  public Optional<Ask> current(MeterProtocol protocol) {
    if (done) {
      return Optional.empty();
    }
    return Optional.of(
        protocol == MeterProtocol.DLT645 ? new Ask.Register(REGISTER) : new Ask.Address());
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
