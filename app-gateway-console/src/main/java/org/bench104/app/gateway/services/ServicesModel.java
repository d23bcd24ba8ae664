package org.bench104.app.gateway.services;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.status.ConsoleTabs;
import org.bench104.status.GatewayStatus;
import org.bench104.status.PartLine;
import org.jspecify.annotations.Nullable;

/**
 * Which services of the gateway have a tab, as the gateway says, and what their parts of the status
 * are. What was seen last stays to be read while nothing runs. One thread only.
 */
public final class ServicesModel {
  private final ObservableList<ConsoleTabs.Tab> tabs = FXCollections.observableArrayList();
  private final Map<String, ObservableList<PartLine>> lines = new HashMap<>();

  /** Shows another look. */
  public void show(GatewayStatus look) {
    List<ConsoleTabs.Tab> now =
        look.part(ConsoleTabs.PART, ConsoleTabs.class).map(ConsoleTabs::tabs).orElse(List.of());
    lines.forEach((part, shown) -> show(shown, look.parts().get(part)));
    if (!tabs.equals(now)) {
      tabs.setAll(now);
    }
  }

  private static void show(ObservableList<PartLine> shown, @Nullable Object part) {
    List<PartLine> now = part == null ? List.of() : PartLine.of(part);
    if (!shown.equals(now)) {
      shown.setAll(now);
    }
  }

  /** The tabs wanted, in their order. */
  public ObservableList<ConsoleTabs.Tab> tabs() {
    return tabs;
  }

  /** The values of a part, from the next look on. */
  public ObservableList<PartLine> lines(String part) {
    return lines.computeIfAbsent(part, any -> FXCollections.observableArrayList());
  }
}
