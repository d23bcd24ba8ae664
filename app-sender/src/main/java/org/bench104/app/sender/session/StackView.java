package org.bench104.app.sender.session;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.bench104.engine.sender.StackChoice;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.text.Texts;

/** Which implementation of IEC 104 the next connection uses. */
public final class StackView extends HBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");

  public StackView(SessionModel session) {
    getStyleClass().add("named-field");
    setAlignment(Pos.BASELINE_LEFT);
    ComboBox<StackChoice> choice = new ComboBox<>();
    choice.setId("stack");
    choice.getItems().setAll(StackChoice.values());
    choice.valueProperty().bindBidirectional(session.stackProperty());
    choice.setAccessibleText(TEXTS.get("stack"));
    choice.setTooltip(new Tooltip(TEXTS.get("stack.tip")));
    choice.disableProperty().bind(session.connection().phaseProperty().isNotEqualTo(Phase.STOPPED));
    Label name = new Label(TEXTS.get("stack"));
    name.setLabelFor(choice);
    name.setMinWidth(USE_PREF_SIZE);
    choice.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(name, choice);
  }
}
