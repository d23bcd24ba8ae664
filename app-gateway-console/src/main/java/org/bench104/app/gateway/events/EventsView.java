package org.bench104.app.gateway.events;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import org.bench104.app.gateway.Amounts;
import org.bench104.app.gateway.table.WordsTable;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus.Alarm;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;

/** The alarms beside the events. */
public final class EventsView extends SplitPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final double ALARMS_SHARE = 0.36;
  private static final double HEIGHT = 170;

  public EventsView(EventsModel model) {
    TableView<Alarm> alarms =
        WordsTable.of(
            "events",
            "alarms",
            model.alarms(),
            List.of(
                WordsTable.column("events", "alarm", 110, Alarm::kind, any -> Tone.ERROR),
                WordsTable.column("events", "text", 260, Alarm::text, any -> Tone.PLAIN)));
    TableView<Event> events =
        WordsTable.of(
            "events",
            "events",
            model.events(),
            List.of(
                WordsTable.column(
                    "events", "time", 84, event -> Amounts.clock(event.at()), any -> Tone.PLAIN),
                WordsTable.column("events", "severity", 84, EventsView::severity, EventsView::tone),
                WordsTable.column("events", "text", 420, Event::text, any -> Tone.PLAIN)));
    getItems().addAll(titled("alarms", alarms), titled("events", events));
    setDividerPosition(0, ALARMS_SHARE);
    setPrefHeight(HEIGHT);
  }

  private static String severity(Event event) {
    return TEXTS.get("events.severity." + event.severity().name().toLowerCase(Locale.ROOT));
  }

  private static Tone tone(Event event) {
    return switch (event.severity()) {
      case INFO -> Tone.PLAIN;
      case WARNING -> Tone.WARNING;
      case ALARM -> Tone.ERROR;
    };
  }

  private static Node titled(String key, Node content) {
    Label title = new Label(TEXTS.get("events." + key));
    title.getStyleClass().add("pane-title");
    BorderPane pane = new BorderPane(content);
    pane.setTop(title);
    return pane;
  }
}
