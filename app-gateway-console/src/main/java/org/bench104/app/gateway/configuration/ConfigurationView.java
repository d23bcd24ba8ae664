package org.bench104.app.gateway.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.bench104.app.gateway.configuration.ConfigurationModel.Row;
import org.bench104.app.gateway.engine.EngineModel;
import org.bench104.config.Problem;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tones;

/** The configuration in use: its settings, or its problems with file and line. */
public final class ConfigurationView extends VBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final EngineModel engine;
  private final BooleanBinding busy;

  public ConfigurationView(
      ConfigurationModel model, EngineModel engine, ConfigurationFileChoice files) {
    this.engine = engine;
    this.busy = engine.phaseProperty().isNotEqualTo(Phase.STOPPED);
    getStyleClass().add("configuration-view");
    Label summary = new Label();
    summary.setId("configuration-summary");
    summary.getStyleClass().add("badge");
    summary.textProperty().bind(model.summaryProperty());
    summary.tooltipProperty().bind(model.summaryProperty().map(Tooltip::new));
    Tones.follow(summary, model.toneProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox bar = new HBox(summary, gap, open(files), reload(), forget());
    bar.getStyleClass().add("configuration-bar");
    TableView<Problem> problems =
        table(
            "problems",
            model.problems(),
            List.of(
                column("where", 180, ConfigurationView::where),
                column("key", 200, Problem::key),
                column("problem", 700, Problem::text)));
    TableView<Row> settings =
        table(
            "settings",
            model.settings(),
            List.of(
                column("key", 220, Row::key),
                column("value", 220, Row::value),
                column("from", 200, Row::from),
                column("meaning", 700, Row::meaning)));
    BooleanBinding wrong = Bindings.isNotEmpty(model.problems());
    problems.visibleProperty().bind(wrong);
    settings.visibleProperty().bind(wrong.not());
    StackPane tables = new StackPane(settings, problems);
    setVgrow(tables, Priority.ALWAYS);
    getChildren().addAll(bar, tables);
  }

  private static String where(Problem problem) {
    Path file = Path.of(problem.source()).getFileName();
    return problem.line() == 0
        ? problem.source()
        : TEXTS.get("configuration.line", String.valueOf(file), problem.line());
  }

  private Button open(ConfigurationFileChoice files) {
    Button open = button("open");
    open.disableProperty().bind(busy);
    open.setOnAction(click -> files.choose().ifPresent(engine::open));
    return open;
  }

  private Button reload() {
    Button reload = button("reload");
    reload.disableProperty().bind(busy.or(noFile()));
    reload.setOnAction(click -> engine.reload());
    return reload;
  }

  private Button forget() {
    Button forget = button("forget");
    forget.disableProperty().bind(busy.or(noFile()));
    forget.setOnAction(click -> engine.forgetFile());
    return forget;
  }

  private BooleanBinding noFile() {
    return Bindings.createBooleanBinding(
        () -> engine.fileProperty().get().isEmpty(), engine.fileProperty());
  }

  private static Button button(String key) {
    Button button = new Button(TEXTS.get("configuration." + key));
    button.setId("configuration-" + key);
    button.setMinWidth(USE_PREF_SIZE);
    button.setAccessibleText(TEXTS.get("configuration." + key));
    button.setTooltip(new Tooltip(TEXTS.get("configuration." + key + ".tip")));
    return button;
  }

  private static <T> TableView<T> table(
      String key, ObservableList<T> rows, List<TableColumn<T, String>> columns) {
    TableView<T> table = new TableView<>(rows);
    table.setId("configuration-" + key);
    table.getStyleClass().add("dense");
    table.setAccessibleText(TEXTS.get("configuration." + key));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().setAll(columns);
    return table;
  }

  private static <T> TableColumn<T, String> column(
      String key, double width, Function<T, String> text) {
    TableColumn<T, String> column = new TableColumn<>(TEXTS.get("configuration.column." + key));
    column.setPrefWidth(width);
    column.setMinWidth(120);
    if (width < 300) {
      column.setMaxWidth(260);
    }
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    return column;
  }
}
