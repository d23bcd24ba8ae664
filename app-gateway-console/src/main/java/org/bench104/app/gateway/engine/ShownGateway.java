package org.bench104.app.gateway.engine;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A running gateway as the console needs it, wherever it runs. */
public interface ShownGateway extends AutoCloseable {
  /** From now on {@code listener} gets looks, on a thread that it must not hold up. */
  void watch(Consumer<Look> listener);

  /** Completes when the action is done, exceptionally when it names something that is not there. */
  CompletableFuture<Void> carryOut(OperatorAction action);

  /** Ends the gateway or the view of it; may take seconds. */
  @Override
  void close();
}
