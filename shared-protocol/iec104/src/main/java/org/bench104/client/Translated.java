package org.bench104.client;

import java.util.List;
import java.util.function.Function;

/** Hands on what comes in other words; nothing when there are none for it. */
record Translated<F, T>(StationListener<T> listener, Function<List<F>, List<T>> words)
    implements StationListener<F> {
  @Override
  @SuppressWarnings("PMD.SignatureDeclareThrowsException")
  public void received(List<F> items) throws Exception {
    List<T> translated = words.apply(items);
    if (!translated.isEmpty()) {
      listener.received(translated);
    }
  }

  @Override
  public void closing() {
    listener.closing();
  }
}
