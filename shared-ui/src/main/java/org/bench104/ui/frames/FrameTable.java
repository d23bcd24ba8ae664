package org.bench104.ui.frames;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
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
import javafx.scene.control.skin.VirtualFlow;
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
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The rows that the filter lets through; follows the newest until the user looks elsewhere. */
final class FrameTable extends TableView<FrameRow> {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");
  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
  private static final int TOOLTIP_FROM = 14;
  private static final double USUAL_FONT_SIZE = 13;
  private static final int NOWHERE = -1;

  private final FramesModel model;
  private final List<FrameColumn> frameColumns;
  private int scrollAtLayout = NOWHERE;
  private boolean selectionStale;

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
    column.setPrefWidth(frameColumn.width() * Font.getDefault().getSize() / USUAL_FONT_SIZE);
    column.setSortable(false);
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(frameColumn.text().apply(row.getValue())));
    column.setCellFactory(any -> new FrameCell());
    column.getStyleClass().add("column-" + frameColumn.id());
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
              if (now != null && (before == null || isShown(before) || isDecoded(now))) {
                model.selectedProperty().set(now);
              } else if (now != null) {
                // the row went, and the table chose a neighbour that nobody asked for
                selectionStale = true;
                requestLayout();
              }
            });
    model.selectedProperty().addListener((any, before, now) -> select(now));
  }

  private void select(@Nullable FrameRow row) {
    if (row == null) {
      getSelectionModel().clearSelection();
    } else if (!isSelected(row.number())) {
      int index = getItems().indexOf(row);
      if (index >= 0) {
        getSelectionModel().clearAndSelect(index);
        scrollSoon(index);
      }
    }
  }

  /** A row that was replaced by a later state of the same frame stays selected as it is. */
  private boolean isSelected(long number) {
    int index = getSelectionModel().getSelectedIndex();
    return index >= 0 && index < getItems().size() && getItems().get(index).number() == number;
  }

  private boolean isShown(FrameRow row) {
    int index =
        Collections.binarySearch(getItems(), row, Comparator.comparingLong(FrameRow::number));
    return index >= 0;
  }

  private boolean isDecoded(FrameRow row) {
    FrameRow decoded = model.selectedProperty().get();
    return decoded != null && decoded.number() == row.number();
  }

  /** A selection that does not belong to the decoded frame would mislead. */
  private void dropStaleSelection() {
    FrameRow row = getSelectionModel().getSelectedItem();
    if (selectionStale || (row != null && !isSelected(row.number()))) {
      getSelectionModel().clearSelection();
    }
    selectionStale = false;
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
          @Nullable ScrollBar bar = release.getTarget() instanceof Node node ? bar(node) : null;
          if (bar != null && atEnd(bar)) {
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
    requestLayout();
    if (model.followingProperty().get()) {
      scrollToNewest();
      return;
    }
    while (change.next()) {
      if (change.getFrom() == 0 && change.getRemovedSize() > 0) {
        int first = scrollAtLayout == NOWHERE ? firstInSight() : scrollAtLayout;
        scrollSoon(Math.max(0, first - change.getRemovedSize()));
      }
    }
  }

  private void scrollNow(int index) {
    if (index == getItems().size() - 1 && lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      flow.setPosition(1);
    } else {
      scrollTo(index);
    }
  }

  private int firstInSight() {
    return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
            && flow.getFirstVisibleCell() != null
        ? flow.getFirstVisibleCell().getIndex()
        : 0;
  }

  private void scrollToNewest() {
    scrollSoon(getItems().size() - 1);
  }

  /** The skin hears of new rows after this table does: scrolling at once would miss them. */
  private void scrollSoon(int index) {
    scrollAtLayout = index;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    dropStaleSelection();
    super.layoutChildren();
    if (scrollAtLayout != NOWHERE) {
      scrollNow(scrollAtLayout);
      scrollAtLayout = NOWHERE;
      super.layoutChildren();
    }
  }

  private ContextMenu menu() {
    return new ContextMenu(
        item("copy", () -> copy(rows -> FrameText.rows(rows, frameColumns))),
        item("copyOctets", () -> copy(FrameText::octets)),
        item(
            "filterType",
            () -> filterBy(row -> row.words().type(), model.filter().typeProperty()::set)),
        item(
            "filterObject",
            () ->
                filterBy(
                    row -> row.words().objects().text(), model.filter().objectsProperty()::set)),
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

  /** A row in the tone of its state. */
  private static final class FrameTableRow extends TableRow<FrameRow> {
    @Override
    protected void updateItem(FrameRow row, boolean nothing) {
      super.updateItem(row, nothing);
      boolean none = nothing || row == null;
      Tones.show(this, none ? Tone.PLAIN : row.state().tone());
    }
  }

  /**
   * A text; what is cut can be read whole in a tooltip. Nodes are made once: cells change often.
   */
  private static final class FrameCell extends TableCell<FrameRow, String> {
    private @Nullable FontIcon warning;

    FrameCell() {
      setOnMouseEntered(entered -> setTooltip(isCut() ? new Tooltip(getText()) : null));
    }

    private boolean isCut() {
      return getText() != null && getText().length() >= TOOLTIP_FROM;
    }

    @Override
    protected void updateItem(String text, boolean nothing) {
      super.updateItem(text, nothing);
      setText(nothing ? null : text);
      if (getTableColumn() != null && getTableColumn().getId().equals(FrameColumn.NUMBER.id())) {
        warn(!nothing && found());
      }
    }

    private boolean found() {
      List<FrameRow> rows = getTableView().getItems();
      return getIndex() < rows.size() && !rows.get(getIndex()).findings().isEmpty();
    }

    private void warn(boolean found) {
      if (warning == null) {
        if (!found) {
          return;
        }
        warning = new FontIcon(Material2MZ.WARNING);
        setGraphic(warning);
      }
      warning.setVisible(found);
    }
  }
}
