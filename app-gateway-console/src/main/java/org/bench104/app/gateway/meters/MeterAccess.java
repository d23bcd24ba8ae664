package org.bench104.app.gateway.meters;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bench104.app.gateway.engine.ShownMeters;

/** The way to the meters of whatever gateway is shown. */
@FunctionalInterface
public interface MeterAccess {
  /**
   * Asks; neither is called when another gateway is shown meanwhile.
   *
   * @param answered takes the answer, on the thread of the models
   * @param refused takes why there is none, in words, likewise
   */
  <T> void ask(
      Function<ShownMeters, CompletableFuture<T>> question,
      Consumer<T> answered,
      Consumer<String> refused);
}
