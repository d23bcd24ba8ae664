package org.bench104.app.gateway.remote;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import org.bench104.app.gateway.engine.EngineModel;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.text.Texts;

/** Asks for address and token of a gateway that runs elsewhere. */
public final class AttachView {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final int COLUMNS = 28;

  private final AttachModel model;
  private final Window owner;

  public AttachView(AttachModel model, Window owner) {
    this.model = model;
    this.owner = owner;
  }

  /** Opens the dialog; only while nothing runs here. */
  public MenuItem item(EngineModel engine) {
    MenuItem item = new MenuItem(TEXTS.get("attach.open"));
    item.setId("menu-attach");
    item.setAccelerator(KeyCombination.valueOf("Shortcut+R"));
    item.disableProperty().bind(engine.phaseProperty().isNotEqualTo(Phase.STOPPED));
    item.setOnAction(click -> ask());
    return item;
  }

  private void ask() {
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(TEXTS.get("attach.title"));
    dialog.setHeaderText(TEXTS.get("attach.header"));
    ButtonType attach = new ButtonType(TEXTS.get("attach.yes"), ButtonBar.ButtonData.OK_DONE);
    dialog.getDialogPane().getButtonTypes().setAll(attach, ButtonType.CANCEL);
    dialog.getDialogPane().setContent(form());
    Node yes = dialog.getDialogPane().lookupButton(attach);
    yes.setId("attach-yes");
    yes.disableProperty().bind(model.problemBinding().isNotEmpty());
    if (dialog.showAndWait().filter(attach::equals).isPresent()) {
      model.attach();
    }
  }

  private GridPane form() {
    GridPane form = new GridPane();
    form.getStyleClass().add("attach-form");
    row(form, 0, "address", new TextField(), model.addressProperty());
    row(form, 1, "token", new PasswordField(), model.tokenProperty());
    CheckBox remember = new CheckBox(TEXTS.get("attach.remember"));
    remember.setId("attach-remember");
    remember.setTooltip(new Tooltip(TEXTS.get("attach.remember.tip")));
    remember.selectedProperty().bindBidirectional(model.rememberTokenProperty());
    form.add(remember, 1, 2);
    row(form, 3, "ca", new TextField(), model.authoritiesProperty());
    Label problem = new Label();
    problem.setId("attach-problem");
    problem.getStyleClass().add("field-problem");
    problem.textProperty().bind(model.problemBinding());
    form.add(problem, 1, 4);
    return form;
  }

  private static void row(
      GridPane form, int row, String key, TextField field, StringProperty text) {
    Label name = new Label(TEXTS.get("attach." + key));
    name.setLabelFor(field);
    field.setId("attach-" + key);
    field.setPrefColumnCount(COLUMNS);
    field.setPromptText(TEXTS.get("attach." + key + ".prompt"));
    field.setTooltip(new Tooltip(TEXTS.get("attach." + key + ".tip")));
    field.setAccessibleText(name.getText());
    field.textProperty().bindBidirectional(text);
    form.add(name, 0, row);
    form.add(field, 1, row);
  }
}
