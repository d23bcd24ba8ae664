package org.bench104.app.gateway.events;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.bench104.app.gateway.Amounts;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus.Alarm;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;

/** The alarms beside the events. */
public final class EventsView extends SplitPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final double ALARMS_SHARE = 0.36;
  private static final double HEIGHT = 170;

  public EventsView(EventsModel model) {
    TableView<Alarm> alarms =
        table(
            "alarms",
            model.alarms(),
            List.of(
                column("alarm", 110, Alarm::kind, any -> Tone.ERROR),
                column("text", 260, Alarm::text, any -> Tone.PLAIN)));
    TableView<Event> events =
        table(
            "events",
            model.events(),
            List.of(
                column("time", 84, event -> Amounts.clock(event.at()), any -> Tone.PLAIN),
                column("severity", 84, EventsView::severity, EventsView::tone),
                column("text", 420, Event::text, any -> Tone.PLAIN)));
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

  private static <T> TableView<T> table(
      String key, ObservableList<T> rows, List<TableColumn<T, T>> columns) {
    TableView<T> table = new TableView<>(rows);
    table.setId(key);
    table.getStyleClass().add("dense");
    table.setAccessibleText(TEXTS.get("events." + key));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    Label title = new Label(TEXTS.get("events." + key + ".empty"));
    title.getStyleClass().add("empty-hint");
    title.setWrapText(true);
    VBox empty = new VBox(title);
    empty.getStyleClass().add("empty-state");
    table.setPlaceholder(empty);
    table.getColumns().setAll(columns);
    return table;
  }

  private static <T> TableColumn<T, T> column(
      String key, double width, Function<T, String> text, Function<T, Tone> tone) {
    TableColumn<T, T> column = new TableColumn<>(TEXTS.get("events.column." + key));
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 84));
    if (width < 120) {
      column.setMaxWidth(160);
    }
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(any -> new WordsCell<>(text, tone));
    return column;
  }

  /** A text in its tone that can be read whole in a tooltip. */
  private static final class WordsCell<T> extends TableCell<T, T> {
    private final Function<T, String> text;
    private final Function<T, Tone> tone;

    WordsCell(Function<T, String> text, Function<T, Tone> tone) {
      this.text = text;
      this.tone = tone;
      getStyleClass().add("tone");
    }

    @Override
    protected void updateItem(T item, boolean nothing) {
      super.updateItem(item, nothing);
      boolean none = nothing || item == null;
      setText(none ? null : text.apply(item));
      setTooltip(none ? null : new Tooltip(text.apply(item)));
      Tones.show(this, none ? Tone.PLAIN : tone.apply(item));
    }
  }
}
