package org.bench104.app.sender.workspace;

import java.nio.file.Path;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/** The entries of the File menu. */
public final class WorkspaceMenu {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");
  private static final String ENDING = "bench104";
  private final WorkspaceModel model;
  private final FileQuestions questions;
  private final Menu recent = new Menu(TEXTS.get("menu.recent"));

  public WorkspaceMenu(WorkspaceModel model, FileQuestions questions) {
    this.model = model;
    this.questions = questions;
    model.recent().addListener((ListChangeListener<Path>) change -> buildRecent());
    buildRecent();
  }

  /** New, open, recent, save, ledger. */
  public MenuItem[] items() {
    MenuItem noLedger = item("menu.noLedger", null, () -> model.keepLedger(Optional.empty()));
    noLedger.disableProperty().bind(model.ledgerProperty().map(Optional::isEmpty));
    return new MenuItem[] {
      item("menu.new", "Shortcut+N", () -> ifNothingIsLost(model::clear)),
      item("menu.open", "Shortcut+O", () -> ifNothingIsLost(this::open)),
      recent,
      item("menu.save", "Shortcut+S", this::save),
      item("menu.saveAs", "Shortcut+Shift+S", this::saveAs),
      new SeparatorMenuItem(),
      item(
          "menu.ledger",
          null,
          () ->
              questions
                  .save(TEXTS.get("menu.ledger"), "csv")
                  .ifPresent(path -> model.keepLedger(Optional.of(path)))),
      noLedger
    };
  }

  private static MenuItem item(String key, @Nullable String accelerator, Runnable action) {
    MenuItem item = new MenuItem(TEXTS.get(key));
    item.setId(key.replace('.', '-'));
    item.setOnAction(click -> action.run());
    if (accelerator != null) {
      item.setAccelerator(KeyCombination.valueOf(accelerator));
    }
    return item;
  }

  private void buildRecent() {
    recent
        .getItems()
        .setAll(
            model.recent().stream()
                .map(
                    path -> {
                      MenuItem item = new MenuItem(path.toString());
                      item.setMnemonicParsing(false);
                      item.setOnAction(click -> ifNothingIsLost(() -> model.open(path)));
                      return item;
                    })
                .toList());
    recent.setDisable(recent.getItems().isEmpty());
  }

  private void ifNothingIsLost(Runnable action) {
    boolean agreed =
        model
            .unsaved()
            .map(
                lost ->
                    questions.confirm(TEXTS.get("unsaved.question"), TEXTS.get("unsaved.anyway")))
            .orElse(true);
    if (agreed) {
      action.run();
    }
  }

  private void open() {
    questions.open(TEXTS.get("menu.open"), ENDING).ifPresent(model::open);
  }

  private void save() {
    Path file = model.fileProperty().get();
    if (file == null) {
      saveAs();
    } else {
      model.save(file);
    }
  }

  private void saveAs() {
    questions.save(TEXTS.get("menu.saveAs"), ENDING).ifPresent(model::save);
  }
}
