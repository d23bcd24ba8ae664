package org.bench104.app.sender.points;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.ComboBoxTableCell;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.util.converter.DefaultStringConverter;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The list of points, edited in place; a point of which no frame can be made says why. */
public final class PointsView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final List<String> TYPES = Stream.of(TypeId.values()).map(Enum::name).toList();
  private final PointsModel model;
  private final Consumer<String> problems;
  private final TableView<PointRow> table;

  /**
   * @param problems takes one sentence when an edit cannot be
   */
  public PointsView(PointsModel model, Consumer<String> problems) {
    this.model = model;
    this.problems = problems;
    this.table = new TableView<>(model.rows());
    getStyleClass().add("points-view");
    buildTable();
    select();
    setTop(bar());
    setCenter(table);
    setBottom(problem());
  }

  private void buildTable() {
    table.setId("points");
    table.getStyleClass().add("dense");
    table.setEditable(true);
    table.setAccessibleText(TEXTS.get("points.table"));
    table.setFixedCellSize(Math.rint(Font.getDefault().getSize() * 2.1));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setPlaceholder(placeholder());
    table.setRowFactory(any -> new PointTableRow());
    for (PointColumn column : PointColumn.values()) {
      table.getColumns().add(column(column));
    }
    table.setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.DELETE && table.getEditingCell() == null) {
            model.remove();
          } else if (key.getCode() == KeyCode.INSERT) {
            model.add();
          }
        });
    table.setContextMenu(
        new ContextMenu(
            item("add", model::add),
            item("duplicate", model::duplicate),
            item("remove", model::remove)));
  }

  private static MenuItem item(String name, Runnable action) {
    MenuItem item = new MenuItem(TEXTS.get("points." + name));
    item.setOnAction(click -> action.run());
    return item;
  }

  private TableColumn<PointRow, String> column(PointColumn kind) {
    TableColumn<PointRow, String> column = new TableColumn<>(TEXTS.get("points." + kind.id()));
    column.setId("point-" + kind.id());
    column.setPrefWidth(kind.width());
    column.setSortable(false);
    column.setReorderable(false);
    column.setEditable(kind.editable());
    column.setCellValueFactory(row -> row.getValue().pointProperty().map(kind::text));
    column.setCellFactory(any -> cell(kind));
    column.setOnEditCommit(
        edit -> {
          edited(edit.getRowValue(), kind, edit.getNewValue());
          table.refresh();
          table.requestFocus();
        });
    if (kind.numeric()) {
      column.getStyleClass().add("numeric");
    }
    return column;
  }

  private static TableCell<PointRow, String> cell(PointColumn kind) {
    return kind == PointColumn.TYPE
        ? new ComboBoxTableCell<>(FXCollections.observableArrayList(TYPES))
        : new TextFieldTableCell<>(new DefaultStringConverter());
  }

  private void edited(PointRow row, PointColumn column, String typed) {
    try {
      row.pointProperty().set(column.edited(row.point(), typed));
    } catch (IllegalArgumentException wrong) {
      problems.accept(row.title() + ": " + wrong.getMessage() + "; the old one stays");
    }
  }

  private void select() {
    var selection = table.getSelectionModel();
    selection
        .getSelectedItems()
        .addListener(
            (ListChangeListener<PointRow>)
                change ->
                    model
                        .chosen()
                        .setAll(
                            selection.getSelectedItems().stream()
                                .filter(row -> row != null)
                                .toList()));
    selection
        .selectedItemProperty()
        .addListener(
            (any, before, now) -> {
              if (now != null) {
                model.selectedProperty().set(now);
              }
            });
    model.selectedProperty().addListener((any, before, now) -> show(now));
    show(model.selectedProperty().get());
  }

  private void show(@Nullable PointRow row) {
    if (row == null) {
      table.getSelectionModel().clearSelection();
    } else if (!row.equals(table.getSelectionModel().getSelectedItem())) {
      table.getSelectionModel().clearAndSelect(model.rows().indexOf(row));
      table.scrollTo(row);
    }
  }

  private Node bar() {
    Label title = new Label(TEXTS.get("points.title"));
    title.getStyleClass().add("pane-title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button add = button("add", Material2AL.ADD, model::add);
    Button duplicate = button("duplicate", Material2AL.CONTENT_COPY, model::duplicate);
    Button remove = button("remove", Material2AL.DELETE, model::remove);
    duplicate.disableProperty().bind(Bindings.isEmpty(model.chosen()));
    remove.disableProperty().bind(Bindings.isEmpty(model.chosen()));
    HBox bar = new HBox(title, gap, add, duplicate, remove);
    bar.getStyleClass().add("pane-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private static Button button(String name, Ikon icon, Runnable action) {
    Button button = new Button(TEXTS.get("points." + name), new FontIcon(icon));
    button.setId("points-" + name);
    button.setTooltip(new Tooltip(TEXTS.get("points." + name + ".tip")));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(click -> action.run());
    return button;
  }

  private Node problem() {
    Label problem = new Label();
    problem.setId("points-problem");
    problem.getStyleClass().addAll("field-problem", "pane-problem");
    problem.setWrapText(true);
    problem
        .textProperty()
        .bind(
            model
                .selectedProperty()
                .flatMap(row -> row.pointProperty().map(point -> row.problem()))
                .orElse(""));
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  private static Node placeholder() {
    Label title = new Label(TEXTS.get("points.empty.title"));
    title.getStyleClass().add("empty-title");
    Label hint = new Label(TEXTS.get("points.empty.hint"));
    hint.getStyleClass().add("empty-hint");
    hint.setWrapText(true);
    VBox box = new VBox(title, hint);
    box.getStyleClass().add("empty-state");
    return box;
  }

  /** Marked, with the reason in its tooltip, while no frame can be made of its point. */
  private static final class PointTableRow extends TableRow<PointRow> {
    @Override
    protected void updateItem(PointRow row, boolean nothing) {
      super.updateItem(row, nothing);
      String problem = nothing || row == null ? "" : row.problem();
      pseudoClassStateChanged(WRONG, !problem.isEmpty());
      setTooltip(problem.isEmpty() ? null : new Tooltip(problem));
    }
  }
}
