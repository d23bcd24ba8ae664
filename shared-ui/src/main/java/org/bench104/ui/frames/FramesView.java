package org.bench104.ui.frames;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The frame table with its filter, its count, follow and pause. */
public final class FramesView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");

  private final FramesModel model;
  private final List<FrameColumn> columns;
  private final FrameTable table;

  /**
   * @param columns which columns there are, in order
   * @param emptyTitle what an empty table says, e.g. "No frames yet"
   * @param emptyHint what to do next, in one sentence
   */
  public FramesView(
      FramesModel model, List<FrameColumn> columns, String emptyTitle, String emptyHint) {
    this.model = model;
    this.columns = List.copyOf(columns);
    this.table = new FrameTable(model, this.columns);
    getStyleClass().add("frames-view");
    table.setPlaceholder(placeholder(emptyTitle, emptyHint));
    setTop(bar());
    setCenter(table);
  }

  /** Restores widths and visibility of the columns and keeps them in {@code settings}. */
  public void remember(Settings settings, String prefix) {
    for (TableColumn<FrameRow, ?> column : table.getColumns()) {
      String key = prefix + ".column." + column.getId();
      settings.number(key + ".width").ifPresent(column::setPrefWidth);
      column.setVisible(settings.flag(key + ".shown", true));
      column
          .widthProperty()
          .addListener((any, before, now) -> settings.set(key + ".width", now.intValue()));
      column.visibleProperty().addListener((any, before, now) -> settings.set(key + ".shown", now));
    }
  }

  /** The table, for further menu entries or columns of one application. */
  public TableView<FrameRow> table() {
    return table;
  }

  private Node bar() {
    FrameFilterView filter =
        new FrameFilterView(model.filter(), columns.contains(FrameColumn.STATE));
    ToggleButton follow = toggle("follow", Material2AL.ARROW_DOWNWARD);
    follow.selectedProperty().bindBidirectional(model.followingProperty());
    ToggleButton pause = toggle("pause", Material2MZ.PAUSE);
    pause.selectedProperty().bindBidirectional(model.pausedProperty());
    HBox right = new HBox(count(), follow, pause);
    right.getStyleClass().add("frame-controls");
    right.setAlignment(Pos.CENTER_RIGHT);
    right.setMinWidth(Region.USE_PREF_SIZE);
    FrameBar row = new FrameBar(filter, right);
    Label problem = new Label();
    problem.setId("filter-problem");
    problem.getStyleClass().add("field-problem");
    problem.textProperty().bind(model.filter().problemProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    VBox bar = new VBox(row, problem);
    bar.getStyleClass().add("frame-head");
    return bar;
  }

  private Node count() {
    Label count = new Label();
    count.setId("shown-total");
    count.getStyleClass().add("count");
    count.setTooltip(new Tooltip(TEXTS.get("frames.count.tip")));
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::countText, model.shown(), model.totalProperty(), model.heldProperty()));
    return count;
  }

  private String countText() {
    String text = TEXTS.get("frames.count", model.shown().size(), model.totalProperty().get());
    long held = model.heldProperty().get();
    return held == 0 ? text : text + "  " + TEXTS.get("frames.held", held);
  }

  private static ToggleButton toggle(String name, Ikon icon) {
    ToggleButton button = new ToggleButton(TEXTS.get("frames." + name), new FontIcon(icon));
    button.setId(name);
    button.setTooltip(new Tooltip(TEXTS.get("frames." + name + ".tip")));
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private Node placeholder(String emptyTitle, String emptyHint) {
    Label title = new Label();
    title.getStyleClass().add("empty-title");
    Label hint = new Label();
    hint.getStyleClass().add("empty-hint");
    var filtered = Bindings.isNotEmpty(model.rows());
    title
        .textProperty()
        .bind(
            Bindings.when(filtered).then(TEXTS.get("frames.filtered.title")).otherwise(emptyTitle));
    hint.textProperty()
        .bind(Bindings.when(filtered).then(TEXTS.get("frames.filtered.hint")).otherwise(emptyHint));
    hint.setWrapText(true);
    VBox box = new VBox(title, hint);
    box.getStyleClass().add("empty-state");
    return box;
  }
}
