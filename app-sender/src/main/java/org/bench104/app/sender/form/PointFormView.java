package org.bench104.app.sender.form;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.bench104.app.sender.form.PointFormModel.Mark;
import org.bench104.app.sender.form.PointFormModel.Text;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/** The form of the selected point; built anew for each type, with only the fields it has. */
public final class PointFormView extends StackPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
  private final PointFormModel model;
  private final GridPane grid = new GridPane();
  private final ComboBox<TypeId> type = new ComboBox<>();
  private final Map<Text, Node> fields = new EnumMap<>(Text.class);
  private final Map<Mark, Node> marks = new EnumMap<>(Mark.class);
  private final TextField octets = new TextField();
  private int line;

  public PointFormView(PointFormModel model) {
    this.model = model;
    getStyleClass().add("point-form");
    grid.getStyleClass().add("form-grid");
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(names, fields);
    buildType();
    buildOctets();
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("form-scroll");
    scroll.visibleProperty().bind(model.presentProperty());
    Node empty = empty();
    empty.visibleProperty().bind(model.presentProperty().not());
    getChildren().addAll(empty, scroll);
    model.typeProperty().addListener((any, before, now) -> build(now));
    build(model.typeProperty().get());
  }

  private void buildType() {
    type.setId("form-type");
    type.setMaxWidth(Double.MAX_VALUE);
    type.getItems().setAll(TypeId.values());
    type.setVisibleRowCount(16);
    type.setConverter(new TypeText());
    type.setAccessibleText(TEXTS.get("form.type"));
    type.setTooltip(new Tooltip(TEXTS.get("form.type.tip")));
    type.valueProperty().bindBidirectional(model.typeProperty());
  }

  private void buildOctets() {
    octets.setId("form-octets");
    octets.setEditable(false);
    octets.getStyleClass().add("octets");
    octets.textProperty().bind(model.octetsProperty());
    octets.setAccessibleText(TEXTS.get("form.octets"));
    octets.setTooltip(new Tooltip(TEXTS.get("form.octets.tip")));
  }

  private void build(@Nullable TypeId now) {
    grid.getChildren().clear();
    line = 0;
    if (now == null) {
      return;
    }
    row("form.type", type, null);
    for (Text text : PointFormModel.textsOf(now)) {
      row(key(text), fields.computeIfAbsent(text, this::field), text);
    }
    row("form.marks", marks(now), null);
    row("form.octets", octets, null);
  }

  private void row(String key, Node field, @Nullable Text text) {
    Label name = new Label(TEXTS.get(key));
    name.setLabelFor(field);
    GridPane.setValignment(name, VPos.TOP);
    name.getStyleClass().add("field-name");
    grid.add(name, 0, line);
    VBox box = new VBox(field);
    if (text != null) {
      box.getChildren().add(problem(text));
    }
    grid.add(box, 1, line++);
  }

  private Node field(Text text) {
    FormField entry = model.text(text);
    if (text == Text.CAUSE) {
      ComboBox<String> cause = new ComboBox<>();
      cause.setId("form-cause");
      cause.setEditable(true);
      cause.setMaxWidth(Double.MAX_VALUE);
      cause.getItems().setAll(Stream.of(Cause.values()).map(Cause::mnemonic).toList());
      cause.getEditor().textProperty().bindBidirectional(entry.textProperty());
      cause.setAccessibleText(TEXTS.get(key(text)));
      cause.setTooltip(new Tooltip(TEXTS.get(key(text) + ".tip")));
      return cause;
    }
    TextField field = new TextField();
    field.setId("form-" + key(text).substring("form.".length()));
    field.textProperty().bindBidirectional(entry.textProperty());
    field.setAccessibleText(TEXTS.get(key(text)));
    field.setTooltip(new Tooltip(TEXTS.get(key(text) + ".tip")));
    if (text == Text.FIXED_TIME) {
      field.setPromptText(TEXTS.get("form.fixed-time.now"));
    } else if (text == Text.QUALIFIER) {
      field.setPromptText(TEXTS.get("form.qualifier.usual"));
    }
    field.pseudoClassStateChanged(INVALID, !entry.problemProperty().get().isEmpty());
    entry
        .problemProperty()
        .addListener((any, before, now) -> field.pseudoClassStateChanged(INVALID, !now.isEmpty()));
    return field;
  }

  private Node problem(Text text) {
    Label problem = new Label();
    problem.setId("problem-" + key(text).substring("form.".length()));
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    problem.textProperty().bind(model.text(text).problemProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  private Node marks(TypeId now) {
    FlowPane pane = new FlowPane();
    pane.getStyleClass().add("marks");
    for (Mark mark : PointFormModel.marksOf(now)) {
      pane.getChildren().add(marks.computeIfAbsent(mark, this::box));
    }
    return pane;
  }

  private Node box(Mark mark) {
    String key = "mark." + mark.name().toLowerCase(Locale.ROOT).replace('_', '-');
    CheckBox box = new CheckBox(TEXTS.get(key));
    box.setId(key.replace('.', '-'));
    box.selectedProperty().bindBidirectional(model.mark(mark));
    box.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
    box.setMinWidth(Region.USE_PREF_SIZE);
    return box;
  }

  private static String key(Text text) {
    return "form." + text.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Node empty() {
    Label hint = new Label(TEXTS.get("form.empty"));
    hint.getStyleClass().add("empty-hint");
    hint.setWrapText(true);
    VBox box = new VBox(hint);
    box.getStyleClass().add("empty-state");
    return box;
  }

  private static final class TypeText extends StringConverter<TypeId> {
    @Override
    public String toString(@Nullable TypeId type) {
      return type == null ? "" : type.name() + " (" + type.id() + "), " + type.description();
    }

    @Override
    public TypeId fromString(String text) {
      return TypeId.parse(text.replaceAll(" .*", ""));
    }
  }
}
