package org.bench104.app.gateway.meters;

import java.util.List;
import java.util.function.Function;
import javafx.collections.ObservableList;

/** Shown rows that follow others in the order of their keys. */
final class RowsInOrder {
  private RowsInOrder() {}

  /**
   * Changes only what has changed, so that selection and scrolling stay.
   *
   * @param now in the order of their keys, each key once
   */
  static <T> void follow(ObservableList<T> shown, List<T> now, Function<T, String> key) {
    int at = 0;
    for (T row : now) {
      while (at < shown.size() && key.apply(shown.get(at)).compareTo(key.apply(row)) < 0) {
        shown.remove(at);
      }
      if (at == shown.size() || !key.apply(shown.get(at)).equals(key.apply(row))) {
        shown.add(at, row);
      } else if (!shown.get(at).equals(row)) {
        shown.set(at, row);
      }
      at++;
    }
    shown.remove(at, shown.size());
  }
}
