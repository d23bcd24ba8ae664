package org.bench104.app.receiver.station;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.ui.connection.ConnectionModel;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.text.Texts;

/** Connect to a station, ask it, and see what came of each request. */
public final class StationView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");
  private static final int SHORT = 6;
  private static final int LONG = 12;

  public StationView(StationModel model, ConnectionModel connection) {
    setId("station");
    setTop(new VBox(connect(connection), requests(model), commands(model), problem(model)));
    setCenter(table(model));
  }

  private static Node connect(ConnectionModel connection) {
    Button button = new Button();
    button.setId("station-connect");
    button.disableProperty().bind(connection.readyBinding().not());
    button
        .textProperty()
        .bind(
            connection
                .phaseProperty()
                .map(
                    phase ->
                        TEXTS.get(
                            phase == Phase.STOPPED ? "station.connect" : "station.disconnect")));
    button.setOnAction(click -> connection.press());
    Label failure = new Label();
    failure.setId("station-failure");
    failure.textProperty().bind(connection.failureProperty());
    return bar(
        label("station.address"),
        field("station-host", connection.hostProperty(), LONG),
        field("station-port", connection.portProperty(), SHORT),
        button,
        label("station.role"),
        failure);
  }

  private static Node requests(StationModel model) {
    return bar(
        label("station.ca"),
        field("station-ca", model.commonAddressProperty(), SHORT),
        button("station.interrogate", model::interrogate),
        button("station.counters", model::counters),
        button("station.synchronise", model::synchronise),
        button("station.test", model::test));
  }

  private static Node commands(StationModel model) {
    ComboBox<TypeId> types =
        new ComboBox<>(FXCollections.observableArrayList(StationModel.COMMANDS));
    types.setId("command-type");
    types.setAccessibleText(TEXTS.get("station.command"));
    types.valueProperty().bindBidirectional(model.commandProperty());
    CheckBox select = new CheckBox(TEXTS.get("station.select"));
    select.setId("command-select");
    select.selectedProperty().bindBidirectional(model.selectFirstProperty());
    return bar(
        label("station.ioa"),
        field("station-ioa", model.objectAddressProperty(), SHORT),
        button("station.read", model::read),
        types,
        field("command-value", model.valueProperty(), LONG),
        select,
        button("station.execute", model::execute));
  }

  private static Node problem(StationModel model) {
    Label problem = new Label();
    problem.setId("station-problem");
    problem.textProperty().bind(model.problemProperty());
    problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    return problem;
  }

  private static FlowPane bar(Node... parts) {
    FlowPane bar = new FlowPane(parts);
    bar.getStyleClass().add("pane-bar");
    bar.setHgap(8);
    bar.setVgap(4);
    bar.setRowValignment(javafx.geometry.VPos.CENTER);
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private static Label label(String key) {
    return new Label(TEXTS.get(key));
  }

  private static TextField field(String id, StringProperty text, int columns) {
    TextField field = new TextField();
    field.setId(id);
    field.setPrefColumnCount(columns);
    field.setAccessibleText(TEXTS.get(id.replace('-', '.')));
    field.setTooltip(new Tooltip(TEXTS.get(id.replace('-', '.'))));
    field.textProperty().bindBidirectional(text);
    return field;
  }

  private static Button button(String key, Runnable action) {
    Button button = new Button(TEXTS.get(key));
    button.setId(key.replace('.', '-'));
    button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
    button.setOnAction(click -> action.run());
    return button;
  }

  private static TableView<RequestRow> table(StationModel model) {
    TableView<RequestRow> table = new TableView<>(model.rows());
    table.setId("requests");
    table.getStyleClass().add("dense");
    table.setAccessibleText(TEXTS.get("station.requests"));
    table.setPlaceholder(new Label(TEXTS.get("station.empty")));
    table.getColumns().add(column("station.time", 116, RequestRow::time));
    table.getColumns().add(column("station.request", 270, RequestRow::request));
    table.getColumns().add(column("station.outcome", 230, RequestRow::outcome));
    table.getColumns().add(column("station.life", 700, RequestRow::life));
    return table;
  }

  private static TableColumn<RequestRow, String> column(
      String key, double width, Function<RequestRow, String> text) {
    TableColumn<RequestRow, String> column = new TableColumn<>(TEXTS.get(key));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(text.apply(row.getValue())));
    column.setCellFactory(any -> new WholeTextCell());
    return column;
  }

  /** Can be read whole in a tooltip. */
  private static final class WholeTextCell extends TableCell<RequestRow, String> {
    @Override
    protected void updateItem(String text, boolean nothing) {
      super.updateItem(text, nothing);
      boolean none = nothing || text == null || text.isEmpty();
      setText(none ? null : text);
      setTooltip(none ? null : new Tooltip(text));
    }
  }
}
