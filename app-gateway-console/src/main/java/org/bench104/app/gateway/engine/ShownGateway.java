package org.bench104.app.gateway.engine;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A running gateway as the console needs it, wherever it runs. */
public interface ShownGateway extends AutoCloseable {
  /**
   * From now on {@code looks} gets looks, and {@code contact} hears whether they still come; on a
   * thread that they must not hold up.
   */
  void watch(Consumer<Look> looks, Consumer<Contact> contact);

  /** Completes when the action is done, exceptionally when it names something that is not there. */
  CompletableFuture<Void> carryOut(OperatorAction action);

  /** The meters that dial this gateway; every question is refused when none can. */
  ShownMeters meters();

  /** Ends the gateway or the view of it; may take seconds. */
  @Override
  void close();
}
