package org.bench104.app.gateway.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.bench104.status.ConsoleTabs;

/**
 * Puts the tabs that the gateway's services want between the console's own first and last one. FX
 * thread only.
 */
public final class ServiceTabs {
  private final TabPane pane;
  private final Tab first;
  private final Tab last;
  private final ServicesModel model;
  private final Map<String, Tab> byPart;
  private final Supplier<Optional<String>> remembered;

  /**
   * @param pane gets its tabs here
   * @param views those of the services that have one here, by the part of the status they show
   * @param remembered id of the tab of the last time, to be chosen when it comes
   */
  public ServiceTabs(
      TabPane pane,
      Tab first,
      Tab last,
      ServicesModel model,
      Map<String, Tab> views,
      Supplier<Optional<String>> remembered) {
    this.pane = pane;
    this.first = first;
    this.last = last;
    this.model = model;
    this.byPart = new HashMap<>(views);
    this.remembered = remembered;
    model.tabs().addListener((ListChangeListener<ConsoleTabs.Tab>) change -> arrange());
    pane.getTabs().setAll(first, last);
  }

  private void arrange() {
    Optional<String> chosen = remembered.get();
    List<Tab> wanted = new ArrayList<>(List.of(first));
    model.tabs().forEach(tab -> wanted.add(tab(tab)));
    wanted.add(last);
    List<Tab> shown = pane.getTabs();
    shown.retainAll(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      Tab tab = wanted.get(i);
      if (shown.size() <= i || shown.get(i) != tab) {
        shown.remove(tab); // one that has changed its place
        shown.add(i, tab);
        if (chosen.filter(tab.getId()::equals).isPresent()) {
          pane.getSelectionModel().select(tab);
        }
      }
    }
  }

  private Tab tab(ConsoleTabs.Tab wanted) {
    Tab tab =
        byPart.computeIfAbsent(
            wanted.part(),
            part -> {
              Tab made = new Tab();
              made.setId("tab-" + part);
              made.setContent(new PartView(model.lines(part)));
              return made;
            });
    tab.setText(wanted.heading());
    return tab;
  }
}
