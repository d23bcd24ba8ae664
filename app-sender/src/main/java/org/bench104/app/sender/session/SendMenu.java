package org.bench104.app.sender.session;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.bench104.app.sender.workspace.FileQuestions;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/** The Send menu, so that everything works from the keyboard. */
public final class SendMenu {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");
  private static final long SMALL = 1000;
  private static final long LARGE = 100_000;
  private final SendActions actions;
  private final SessionModel session;
  private final FileQuestions questions;

  public SendMenu(SendActions actions, SessionModel session, FileQuestions questions) {
    this.actions = actions;
    this.session = session;
    this.questions = questions;
  }

  public Menu menu() {
    Menu menu = new Menu(TEXTS.get("menu.send"));
    menu.getItems()
        .setAll(
            item("menu.sendChosen", "F5", actions::sendChosen),
            item("menu.sendAll", "F6", actions::sendAll),
            item("menu.auto", "F7", () -> actions.auto(!session.auto().runningProperty().get())),
            new SeparatorMenuItem(),
            item("menu.avalanche", null, () -> actions.avalanche(SMALL)),
            item("menu.avalancheLarge", null, () -> actions.avalanche(LARGE)),
            new SeparatorMenuItem(),
            item("menu.discard", null, this::discard));
    return menu;
  }

  private void discard() {
    if (questions.confirm(TEXTS.get("discard.question"), TEXTS.get("discard.action"))) {
      session.discardWaiting();
    }
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
}
