package org.bench104.app.gateway.table;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;

/** Dense tables whose cells are texts in a tone, with words where there is nothing yet. */
public final class WordsTable {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final double NARROW = 120;
  private static final double LEAST = 84;
  private static final double MOST_NARROW = 160;

  private WordsTable() {}

  /**
   * A table.
   *
   * @param area where its texts are: {@code <area>.<key>} and {@code <area>.<key>.empty}
   * @param key also its id
   */
  public static <T> TableView<T> of(
      String area, String key, ObservableList<T> rows, List<TableColumn<T, T>> columns) {
    TableView<T> table = new TableView<>(rows);
    table.setId(key);
    table.getStyleClass().add("dense");
    table.setAccessibleText(TEXTS.get(area + "." + key));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    Label title = new Label(TEXTS.get(area + "." + key + ".empty"));
    title.getStyleClass().add("empty-hint");
    title.setWrapText(true);
    VBox empty = new VBox(title);
    empty.getStyleClass().add("empty-state");
    table.setPlaceholder(empty);
    table.getColumns().setAll(columns);
    return table;
  }

  /**
   * A column whose heading is {@code <area>.column.<key>}.
   *
   * @param width wanted, in pixels
   */
  public static <T> TableColumn<T, T> column(
      String area, String key, double width, Function<T, String> text, Function<T, Tone> tone) {
    TableColumn<T, T> column = new TableColumn<>(TEXTS.get(area + ".column." + key));
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, LEAST));
    if (width < NARROW) {
      column.setMaxWidth(MOST_NARROW);
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
