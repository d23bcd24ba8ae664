package org.bench104.app.receiver.values;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import org.bench104.receiver.CurrentValue;
import org.bench104.ui.text.Texts;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The table of points, and below it the trend of those that are selected. */
public final class ValuesView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");

  private final ValuesModel model;
  private final TableView<ValueRow> table;

  public ValuesView(ValuesModel model) {
    this.model = model;
    this.table = new TableView<>(model.shown());
    getStyleClass().add("values-view");
    buildTable();
    SplitPane parts = new SplitPane(table, new TrendView(model));
    parts.setOrientation(Orientation.VERTICAL);
    parts.setDividerPositions(0.55);
    setTop(bar());
    setCenter(parts);
  }

  private Node bar() {
    CustomTextField search = new CustomTextField();
    search.setLeft(new FontIcon(Material2MZ.SEARCH));
    search.setId("values-search");
    search.setPromptText(TEXTS.get("values.search"));
    search.setAccessibleText(TEXTS.get("values.search.name"));
    search.setTooltip(new Tooltip(TEXTS.get("values.search.tip")));
    search.setPrefColumnCount(16);
    search.textProperty().bindBidirectional(model.textProperty());
    Label count = new Label();
    count.setId("values-count");
    count.getStyleClass().add("count");
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> TEXTS.get("values.count", model.shown().size(), model.rows().size()),
                model.shown(),
                model.rows()));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox bar = new HBox(search, gap, count);
    bar.getStyleClass().addAll("frame-head", "values-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private void buildTable() {
    table.setId("values");
    table.getStyleClass().add("dense");
    table.setAccessibleText(TEXTS.get("values.table"));
    table.setFixedCellSize(Math.rint(Font.getDefault().getSize() * 1.9));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setPlaceholder(placeholder());
    ValueColumn.ALL.forEach(column -> table.getColumns().add(column(column)));
    table.getColumns().add(ageColumn());
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<ValueRow>) change -> chartSelected());
  }

  private void chartSelected() {
    model.chart(
        table.getSelectionModel().getSelectedItems().stream()
            .filter(row -> row != null)
            .map(ValueRow::address)
            .toList());
  }

  private static Node placeholder() {
    Label title = new Label(TEXTS.get("values.empty.title"));
    title.getStyleClass().add("empty-title");
    Label hint = new Label(TEXTS.get("values.empty.hint"));
    hint.getStyleClass().add("empty-hint");
    VBox box = new VBox(title, hint);
    box.getStyleClass().add("empty-state");
    return box;
  }

  private static TableColumn<ValueRow, CurrentValue> column(ValueColumn kind) {
    TableColumn<ValueRow, CurrentValue> column = plain(kind.id(), kind.width());
    column.setCellFactory(any -> new ValueCell(kind));
    if (kind.numeric()) {
      column.getStyleClass().add("numeric");
    }
    return column;
  }

  private TableColumn<ValueRow, CurrentValue> ageColumn() {
    TableColumn<ValueRow, CurrentValue> column = plain("age", 90);
    column.setCellFactory(any -> new AgeCell(model.nowMicrosProperty()));
    column.getStyleClass().add("numeric");
    return column;
  }

  private static TableColumn<ValueRow, CurrentValue> plain(String id, double width) {
    TableColumn<ValueRow, CurrentValue> column =
        new TableColumn<>(TEXTS.get("values.column." + id));
    column.setId("values-" + id);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(row -> row.getValue().valueProperty());
    return column;
  }
}
