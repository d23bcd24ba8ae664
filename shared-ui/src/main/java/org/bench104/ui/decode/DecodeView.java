package org.bench104.ui.decode;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import org.bench104.iec104.fields.Field;
import org.bench104.iec104.fields.FieldTree;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/** The docked decode pane: sentence, tree of fields, octets; selecting works both ways. */
public final class DecodeView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");

  private final DecodeModel model;
  private final TreeTableView<Field> fields = new TreeTableView<>(new TreeItem<>());
  private final Label sentence = new Label();
  private final SplitPane parts;
  private final Node empty = empty();

  public DecodeView(DecodeModel model) {
    this.model = model;
    getStyleClass().add("decode-view");
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    sentence.getStyleClass().add("sentence");
    buildFields();
    parts = new SplitPane(fields, octets());
    parts.setOrientation(Orientation.VERTICAL);
    parts.setDividerPositions(0.68);
    model.treeProperty().addListener((any, before, now) -> show(now));
    model.selectedProperty().addListener((any, before, now) -> select(now));
    show(model.treeProperty().get());
  }

  private static Node empty() {
    Label title = new Label(TEXTS.get("decode.empty.title"));
    title.getStyleClass().add("empty-title");
    Label hint = new Label(TEXTS.get("decode.empty.hint"));
    hint.setWrapText(true);
    hint.getStyleClass().add("empty-hint");
    VBox box = new VBox(title, hint);
    box.getStyleClass().add("empty-state");
    return box;
  }

  private Node octets() {
    ScrollPane scroll = new ScrollPane(new HexView(model));
    scroll.getStyleClass().add("hex-scroll");
    scroll.setFocusTraversable(false);
    return scroll;
  }

  private void buildFields() {
    fields.setId("fields");
    fields.setShowRoot(false);
    fields.getStyleClass().add("dense");
    fields.setFixedCellSize(Math.rint(Font.getDefault().getSize() * 1.9));
    fields.setAccessibleText(TEXTS.get("decode.fields"));
    fields.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    fields
        .getColumns()
        .setAll(
            List.of(
                column("name", 140, Field::name),
                column("value", 110, Field::value),
                column("meaning", 150, Field::meaning),
                column("place", 72, Field::place)));
    fields
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (any, before, now) -> {
              if (now != null) {
                model.selectedProperty().set(now.getValue());
              }
            });
  }

  private static TreeTableColumn<Field, String> column(
      String id, double width, Function<Field, String> text) {
    TreeTableColumn<Field, String> column = new TreeTableColumn<>(TEXTS.get("decode.column." + id));
    column.setId(id);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(text.apply(row.getValue().getValue())));
    column.setCellFactory(any -> new TextCell());
    return column;
  }

  private void show(@Nullable FieldTree tree) {
    TreeItem<Field> root = new TreeItem<>();
    if (tree == null) {
      setTop(null);
      setCenter(empty);
    } else {
      sentence.setText(tree.sentence());
      tree.fields().forEach(field -> root.getChildren().add(item(field, 0)));
      setTop(sentence);
      setCenter(parts);
    }
    fields.setRoot(root);
    root.setExpanded(true);
  }

  /** Objects are open, single bits are closed, so that a frame fits the pane. */
  private static TreeItem<Field> item(Field field, int depth) {
    TreeItem<Field> item = new TreeItem<>(field);
    field.children().forEach(child -> item.getChildren().add(item(child, depth + 1)));
    item.setExpanded(field.children().stream().anyMatch(Field::wholeOctets));
    return item;
  }

  private void select(@Nullable Field field) {
    TreeItem<Field> current = fields.getSelectionModel().getSelectedItem();
    if (field == null) {
      fields.getSelectionModel().clearSelection();
    } else if (current == null || !Objects.equals(current.getValue(), field)) {
      TreeItem<Field> item = find(fields.getRoot(), field);
      if (item != null) {
        for (TreeItem<Field> up = item.getParent(); up != null; up = up.getParent()) {
          up.setExpanded(true);
        }
        int row = fields.getRow(item);
        fields.getSelectionModel().select(row);
        fields.scrollTo(Math.max(0, row - 2));
      }
    }
  }

  private static @Nullable TreeItem<Field> find(TreeItem<Field> from, Field field) {
    if (field.equals(from.getValue())) {
      return from;
    }
    for (TreeItem<Field> child : from.getChildren()) {
      TreeItem<Field> found = find(child, field);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A cell whose whole text can be read in a tooltip when it is cut. */
  private static final class TextCell extends TreeTableCell<Field, String> {
    @Override
    protected void updateItem(String text, boolean nothing) {
      super.updateItem(text, nothing);
      setText(nothing ? null : text);
      setTooltip(nothing || text.length() < 16 ? null : new Tooltip(text));
    }
  }
}
