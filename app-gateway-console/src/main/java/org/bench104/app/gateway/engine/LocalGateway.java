package org.bench104.app.gateway.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.net.ListenException;
import org.bench104.spool.SpoolInUseException;
import org.bench104.status.Event;

/** A gateway in this process. */
final class LocalGateway implements ShownGateway {
  private static final int LOOKS_PER_SECOND = 5;

  private final RunningGateway running;
  private long lastEvent;

  private LocalGateway(RunningGateway running) {
    this.running = running;
  }

  static LocalGateway start(GatewaySettings settings) throws ListenException, SpoolInUseException {
    return new LocalGateway(RunningGateway.start(settings));
  }

  @Override
  public void watch(Consumer<Look> looks, Consumer<Contact> contact) {
    running.watch(
        LOOKS_PER_SECOND,
        status -> {
          List<Event> events = running.events(lastEvent);
          if (!events.isEmpty()) {
            lastEvent = events.get(events.size() - 1).number();
          }
          looks.accept(new Look(status, events, running.history()));
        });
  }

  @Override
  public CompletableFuture<Void> carryOut(OperatorAction action) {
    return running.act(gateway -> act(gateway, action));
  }

  private static void act(Gateway gateway, OperatorAction action) {
    switch (action.kind()) {
      case FLUSH_NOW -> gateway.flushNow();
      case PAUSE -> gateway.pauseForwarding();
      case RESUME -> gateway.resumeForwarding();
      case HOLD -> gateway.holdRoute(action.route());
      case RELEASE -> gateway.releaseRoute(action.route());
      case FORCE -> gateway.forceRoute(action.route());
      case CHOOSE -> gateway.chooseRoutes();
    }
  }

  @Override
  public ShownMeters meters() {
    return new LocalMeters(running);
  }

  @Override
  public void close() {
    running.close();
  }
}
