package org.bench104.ui.protection;

import java.io.File;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.bench104.ui.text.Texts;

/** A button of the connection bar that says whether TLS is on and opens its files. */
public final class ProtectionView extends MenuButton {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");
  private static final double GAP = 6;

  /**
   * @param running while a connection is there nothing can be changed
   */
  public ProtectionView(ProtectionModel model, ObservableBooleanValue running) {
    setId("protection");
    setMinWidth(Region.USE_PREF_SIZE);
    textProperty()
        .bind(
            Bindings.when(model.onProperty())
                .then(TEXTS.get("protection.on"))
                .otherwise(TEXTS.get("protection.off")));
    setTooltip(new Tooltip(TEXTS.get("protection.tip")));
    GridPane fields = new GridPane(GAP, GAP);
    fields.setPadding(new Insets(GAP));
    CheckBox on = new CheckBox(TEXTS.get("protection.use"));
    on.setId("protection-on");
    on.selectedProperty().bindBidirectional(model.onProperty());
    fields.add(on, 0, 0, 3, 1);
    row(fields, 1, "authorities", model.authoritiesProperty());
    row(fields, 2, "certificate", model.certificateProperty());
    row(fields, 3, "key", model.keyProperty());
    row(fields, 4, "revoked", model.revokedProperty());
    Label problem = new Label();
    problem.setId("protection-problem");
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    problem.textProperty().bind(model.problemBinding());
    fields.add(problem, 0, 5, 3, 1);
    fields.disableProperty().bind(running);
    CustomMenuItem item = new CustomMenuItem(fields, false);
    item.getStyleClass().add("protection-fields");
    getItems().add(item);
  }

  private void row(GridPane fields, int line, String name, StringProperty text) {
    Label label = new Label(TEXTS.get("protection." + name));
    TextField field = new TextField();
    field.setId("protection-" + name);
    field.setPrefColumnCount(24);
    field.textProperty().bindBidirectional(text);
    label.setLabelFor(field);
    Button choose = new Button(TEXTS.get("protection.choose"));
    choose.setAccessibleText(TEXTS.get("protection.choose") + " " + label.getText());
    choose.setOnAction(click -> choose(label.getText(), text));
    fields.addRow(line, label, field, choose);
  }

  private void choose(String title, StringProperty text) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    File folder = new File(text.get()).getAbsoluteFile().getParentFile();
    if (folder != null && folder.isDirectory()) {
      chooser.setInitialDirectory(folder);
    }
    File chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      text.set(chosen.toString());
    }
  }
}
