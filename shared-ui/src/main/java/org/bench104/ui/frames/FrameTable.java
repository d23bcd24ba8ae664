package org.bench104.ui.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;
import org.jspecify.annotations.Nullable;

/** The rows that the filter lets through; follows the newest until the user looks elsewhere. */
final class FrameTable extends TableView<FrameRow> {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");
  private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
  private static final int TOOLTIP_FROM = 14;

  private final FramesModel model;
  private final List<FrameColumn> frameColumns;

  FrameTable(FramesModel model, List<FrameColumn> columns) {
    super(model.shown());
    this.model = model;
    this.frameColumns = columns;
    setId("frames");
    getStyleClass().add("dense");
    setAccessibleText(TEXTS.get("frames.table"));
    setFixedCellSize(Math.rint(Font.getDefault().getSize() * 1.9));
    setTableMenuButtonVisible(true);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    columns.forEach(column -> getColumns().add(column(column)));
    setRowFactory(any -> new FrameTableRow());
    setContextMenu(menu());
    selectWithModel();
    followModel();
  }

  private static TableColumn<FrameRow, String> column(FrameColumn frameColumn) {
    TableColumn<FrameRow, String> column =
        new TableColumn<>(TEXTS.get("frames.column." + frameColumn.id()));
    column.setId(frameColumn.id());
    column.setPrefWidth(frameColumn.width());
    column.setSortable(false);
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(frameColumn.text().apply(row.getValue())));
    column.setCellFactory(any -> new FrameCell());
    if (frameColumn.numeric()) {
      column.getStyleClass().add("numeric");
    }
    return column;
  }

  private void selectWithModel() {
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (any, before, now) -> {
              if (now != null) {
                model.selectedProperty().set(now);
              }
            });
    model.selectedProperty().addListener((any, before, now) -> select(now));
  }

  private void select(@Nullable FrameRow row) {
    if (row == null) {
      getSelectionModel().clearSelection();
    } else if (!row.equals(getSelectionModel().getSelectedItem())) {
      int index = getItems().indexOf(row);
      if (index >= 0) {
        getSelectionModel().clearAndSelect(index);
        scrollTo(Math.max(0, index - 3));
      }
    }
  }

  private void followModel() {
    getItems().addListener((ListChangeListener<FrameRow>) change -> stay(change));
    model
        .followingProperty()
        .addListener(
            (any, before, now) -> {
              if (now) {
                scrollToNewest();
              }
            });
    addEventFilter(
        ScrollEvent.SCROLL,
        scroll -> {
          if (scroll.getDeltaY() > 0) {
            model.followingProperty().set(false);
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        press -> {
          if (press.getTarget() instanceof Node node && isRowOrBar(node)) {
            model.followingProperty().set(false);
          }
        });
    addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        release -> {
          if (release.getTarget() instanceof Node node && bar(node) != null && atEnd(bar(node))) {
            model.followingProperty().set(true);
          }
        });
  }

  private void keyPressed(KeyEvent key) {
    if (COPY.match(key)) {
      copy(rows -> FrameText.rows(rows, frameColumns));
      key.consume();
    }
    KeyCode code = key.getCode();
    if (code == KeyCode.END) {
      model.followingProperty().set(true);
    } else if (code == KeyCode.UP || code == KeyCode.PAGE_UP || code == KeyCode.HOME) {
      model.followingProperty().set(false);
    }
  }

  private static boolean isRowOrBar(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof TableRow<?> row) {
        return !row.isEmpty();
      }
    }
    return bar(node) != null;
  }

  private static @Nullable ScrollBar bar(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
        return bar;
      }
    }
    return null;
  }

  private static boolean atEnd(ScrollBar bar) {
    return bar.getValue() >= bar.getMax() - 0.001 * (bar.getMax() - bar.getMin());
  }

  /** Keeps in sight what the user looks at: the newest row, or the rows that moved up. */
  private void stay(ListChangeListener.Change<? extends FrameRow> change) {
    if (model.followingProperty().get()) {
      scrollToNewest();
    }
  }

  private void scrollToNewest() {
    if (!getItems().isEmpty()) {
      scrollTo(getItems().size() - 1);
    }
  }

  private ContextMenu menu() {
    return new ContextMenu(
        item("copy", () -> copy(rows -> FrameText.rows(rows, frameColumns))),
        item("copyOctets", () -> copy(FrameText::octets)),
        item("filterType", () -> filterBy(FrameRow::type, model.filter().typeProperty()::set)),
        item(
            "filterObject",
            () -> filterBy(row -> row.objects().text(), model.filter().objectsProperty()::set)),
        item("clear", model::clear));
  }

  private static MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(TEXTS.get("frames.menu." + key));
    item.setId("frames-" + key);
    item.setOnAction(click -> action.run());
    return item;
  }

  private void filterBy(Function<FrameRow, String> text, Consumer<String> field) {
    FrameRow row = getSelectionModel().getSelectedItem();
    if (row != null) {
      field.accept(text.apply(row).replaceAll(" .*", ""));
    }
  }

  private void copy(Function<List<FrameRow>, String> text) {
    List<FrameRow> rows = new ArrayList<>(getSelectionModel().getSelectedItems());
    rows.removeIf(row -> row == null);
    if (!rows.isEmpty()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(text.apply(rows));
      Clipboard.getSystemClipboard().setContent(content);
    }
  }

  /** A row in the tone of its state, marked when something was found. */
  private static final class FrameTableRow extends TableRow<FrameRow> {
    @Override
    protected void updateItem(FrameRow row, boolean nothing) {
      super.updateItem(row, nothing);
      boolean none = nothing || row == null;
      Tones.show(this, none ? Tone.PLAIN : row.state().tone());
      pseudoClassStateChanged(FOUND, !none && !row.findings().isEmpty());
    }
  }

  /** A text; a long one can be read whole in a tooltip. */
  private static final class FrameCell extends TableCell<FrameRow, String> {
    @Override
    protected void updateItem(String text, boolean nothing) {
      super.updateItem(text, nothing);
      setText(nothing ? null : text);
      boolean shortText = nothing || text == null || text.length() < TOOLTIP_FROM;
      setTooltip(shortText ? null : new Tooltip(text));
    }
  }
}
