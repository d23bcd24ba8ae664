package org.bench104.app.sender.generator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bench104.ui.text.Texts;

/** The generator of the selected point with a chart of its first values. */
public final class GeneratorView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");
  private final GeneratorModel model;
  private final Supplier<Optional<Path>> chooseCsv;
  private final FlowPane numbers = new FlowPane();
  private final XYChart.Series<Number, Number> series = new XYChart.Series<>();

  /**
   * @param chooseCsv asks the user for a CSV file
   */
  public GeneratorView(GeneratorModel model, Supplier<Optional<Path>> chooseCsv) {
    this.model = model;
    this.chooseCsv = chooseCsv;
    getStyleClass().add("generator-view");
    numbers.getStyleClass().add("marks");
    setTop(new VBox(kind(), numbers, problem()));
    ((VBox) getTop()).getStyleClass().add("generator-fields");
    setCenter(chart());
    getTop().disableProperty().bind(model.presentProperty().not());
    model.kindProperty().addListener((any, before, now) -> build(now));
    build(model.kindProperty().get());
    model.previewProperty().addListener((any, before, now) -> draw(now));
    draw(model.previewProperty().get());
  }

  private Node kind() {
    ComboBox<GeneratorKind> kind = new ComboBox<>();
    kind.setId("generator-kind");
    kind.getItems().setAll(GeneratorKind.values());
    kind.valueProperty().bindBidirectional(model.kindProperty());
    kind.setAccessibleText(TEXTS.get("generator.kind"));
    kind.setTooltip(new Tooltip(TEXTS.get("generator.kind.tip")));
    return named(TEXTS.get("generator.kind"), kind);
  }

  private void build(GeneratorKind kind) {
    numbers.getChildren().clear();
    List<String> names = kind.parameters();
    for (int i = 0; i < names.size(); i++) {
      TextField number = new TextField();
      number.setId("generator-" + names.get(i));
      number.setPrefColumnCount(5);
      number.setAccessibleText(names.get(i));
      number.textProperty().bindBidirectional(model.numbers().get(i));
      numbers.getChildren().add(named(names.get(i), number));
    }
    if (kind == GeneratorKind.REPLAY) {
      Button choose = new Button(TEXTS.get("generator.choose"));
      choose.setId("generator-choose");
      choose.setTooltip(new Tooltip(TEXTS.get("generator.choose.tip")));
      choose.setOnAction(click -> chooseCsv.get().ifPresent(model::replay));
      Label file = new Label();
      file.textProperty().bind(model.fileProperty());
      numbers.getChildren().addAll(choose, file);
    }
  }

  private static Node named(String name, Node field) {
    Label label = new Label(name);
    label.setLabelFor(field);
    HBox box = new HBox(label, field);
    box.getStyleClass().add("named-field");
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private Node problem() {
    Label problem = new Label();
    problem.setId("generator-problem");
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problemProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  private Node chart() {
    NumberAxis steps = new NumberAxis(0, GeneratorModel.PREVIEW, GeneratorModel.PREVIEW / 6.0);
    steps.setLabel(TEXTS.get("generator.axis"));
    NumberAxis values = new NumberAxis();
    values.setForceZeroInRange(false);
    LineChart<Number, Number> chart = new LineChart<>(steps, values);
    chart.setId("generator-chart");
    chart.setCreateSymbols(false);
    chart.setAnimated(false);
    chart.setLegendVisible(false);
    chart.setMinHeight(120);
    chart.getData().add(series);
    chart.setAccessibleText(TEXTS.get("generator.chart"));
    chart.visibleProperty().bind(model.previewProperty().map(shown -> shown.length > 0));
    return chart;
  }

  private void draw(double[] shown) {
    List<XYChart.Data<Number, Number>> dots = new ArrayList<>(shown.length);
    for (int i = 0; i < shown.length; i++) {
      dots.add(new XYChart.Data<>(i, shown[i]));
    }
    series.getData().setAll(dots);
  }
}
