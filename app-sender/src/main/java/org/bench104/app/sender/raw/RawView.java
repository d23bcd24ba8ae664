package org.bench104.app.sender.raw;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tones;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** Raw hex entry: digits, what they come to, and Send. */
public final class RawView extends VBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");
  private static final KeyCombination SEND = KeyCombination.valueOf("Shortcut+Enter");

  public RawView(RawModel model) {
    getStyleClass().add("raw-view");
    Label name = new Label(TEXTS.get("raw.name"));
    TextArea digits = new TextArea();
    digits.setId("raw");
    digits.setWrapText(true);
    digits.setPrefRowCount(4);
    digits.getStyleClass().add("octets");
    digits.setPromptText(TEXTS.get("raw.prompt"));
    digits.setAccessibleText(TEXTS.get("raw.name"));
    digits.setTooltip(new Tooltip(TEXTS.get("raw.tip")));
    digits.textProperty().bindBidirectional(model.textProperty());
    digits.setOnKeyPressed(
        key -> {
          if (SEND.match(key)) {
            model.send();
          }
        });
    name.setLabelFor(digits);
    VBox.setVgrow(digits, Priority.SOMETIMES);
    Label words = new Label();
    words.setId("raw-words");
    words.getStyleClass().add("tone");
    words.setWrapText(true);
    Button send = new Button(TEXTS.get("raw.send"), new FontIcon(Material2MZ.SEND));
    send.setId("raw-send");
    send.setTooltip(new Tooltip(TEXTS.get("raw.send.tip")));
    send.setOnAction(click -> model.send());
    send.setDisable(true);
    model
        .frameProperty()
        .addListener(
            (any, before, now) -> {
              words.setText(model.words());
              Tones.show(words, model.tone());
              send.setDisable(now.asdu().isEmpty());
            });
    getChildren().addAll(name, digits, words, send);
  }
}
