package org.bench104.app.receiver.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FramesModel;
import org.bench104.ui.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** The three exports as entries of menus. */
public final class ExportView {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");
  private static final Map<ExportScope, String> KEYS =
      new EnumMap<>(
          Map.of(
              ExportScope.ALL, "Shortcut+E",
              ExportScope.FILTERED, "Shortcut+Shift+E",
              ExportScope.SELECTED, "Shortcut+Alt+E"));

  private final ExportModel model;
  private final FramesModel frames;
  private final TableView<FrameRow> table;
  private final CsvFileChoice files;

  /**
   * @param table in which frames are selected
   */
  public ExportView(
      ExportModel model, FramesModel frames, TableView<FrameRow> table, CsvFileChoice files) {
    this.model = model;
    this.frames = frames;
    this.table = table;
    this.files = files;
  }

  /** A button that offers all exports. */
  public MenuButton button() {
    MenuButton button =
        new MenuButton(TEXTS.get("export.button"), new FontIcon(Material2MZ.SAVE_ALT));
    button.setId("export");
    button.setTooltip(new Tooltip(TEXTS.get("export.button.tip")));
    button.setMinWidth(Region.USE_PREF_SIZE);
    for (ExportScope scope : ExportScope.values()) {
      button.getItems().add(item(scope, "export-"));
    }
    return button;
  }

  /** Entries for the File menu, with their keys. */
  public List<MenuItem> entries() {
    List<MenuItem> items = new ArrayList<>();
    for (ExportScope scope : ExportScope.values()) {
      MenuItem item = item(scope, "menu-export-");
      item.setAccelerator(KeyCombination.valueOf(KEYS.get(scope)));
      items.add(item);
    }
    return items;
  }

  private MenuItem item(ExportScope scope, String prefix) {
    String name = scope.name().toLowerCase(Locale.ROOT);
    MenuItem item = new MenuItem(TEXTS.get("export." + name));
    item.setId(prefix + name);
    item.setOnAction(click -> export(scope));
    item.disableProperty().bind(Bindings.not(possible(scope)));
    return item;
  }

  private ObservableBooleanValue possible(ExportScope scope) {
    return switch (scope) {
      case ALL -> Bindings.createBooleanBinding(() -> true);
      case FILTERED -> frames.filter().activeBinding();
      case SELECTED -> Bindings.isNotEmpty(table.getSelectionModel().getSelectedItems());
    };
  }

  private void export(ExportScope scope) {
    String name = scope.name().toLowerCase(Locale.ROOT);
    Path suggestion = Path.of("iec104_" + name + ".csv");
    Optional<Path> target = files.choose(TEXTS.get("export.choose." + name), suggestion);
    target.ifPresent(file -> export(scope, file));
  }

  private void export(ExportScope scope, Path target) {
    switch (scope) {
      case ALL -> model.all(target);
      case FILTERED -> model.filtered(frames.filter().filterProperty().get(), target);
      case SELECTED -> model.selected(selected(), target);
    }
  }

  private List<FrameRow> selected() {
    return table.getSelectionModel().getSelectedItems().stream()
        .filter(row -> row != null)
        .toList();
  }
}
