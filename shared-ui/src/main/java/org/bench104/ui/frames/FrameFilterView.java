package org.bench104.ui.frames;

import atlantafx.base.controls.CustomTextField;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.bench104.ui.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** The fields of the filter in a row, and a button that empties them. */
final class FrameFilterView extends FlowPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");
  private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");

  /**
   * @param withState whether the rows have more than one state
   */
  FrameFilterView(FrameFilterModel model, boolean withState) {
    getStyleClass().add("filter-view");
    CustomTextField search = new CustomTextField();
    search.setLeft(new FontIcon(Material2MZ.SEARCH));
    getChildren()
        .addAll(
            chip(search, "text", 6, model.textProperty()),
            chip(new TextField(), "type", 6, model.typeProperty()),
            chip(new TextField(), "commonAddress", 3, model.commonAddressProperty()),
            chip(new TextField(), "objects", 5, model.objectsProperty()),
            chip(new TextField(), "cause", 4, model.causeProperty()),
            chip(new TextField(), "quality", 4, model.qualityProperty()));
    if (withState) {
      getChildren().add(chip(new TextField(), "state", 5, model.stateProperty()));
    }
    getChildren().add(clear(model));
  }

  private static TextField chip(TextField field, String name, int columns, StringProperty text) {
    field.setId("filter-" + name);
    field.setPromptText(TEXTS.get("filter." + name));
    field.setAccessibleText(TEXTS.get("filter." + name + ".name"));
    field.setTooltip(new Tooltip(TEXTS.get("filter." + name + ".tip")));
    field.setPrefColumnCount(columns);
    field.getStyleClass().add("filter-chip");
    field.textProperty().bindBidirectional(text);
    field
        .textProperty()
        .addListener((any, before, now) -> field.pseudoClassStateChanged(FILLED, !now.isBlank()));
    return field;
  }

  private static Button clear(FrameFilterModel model) {
    Button clear = new Button(null, new FontIcon(Material2AL.CLEAR));
    clear.setId("filter-clear");
    clear.getStyleClass().addAll("flat", "button-icon");
    clear.setAccessibleText(TEXTS.get("filter.clear"));
    clear.setTooltip(new Tooltip(TEXTS.get("filter.clear")));
    clear.setOnAction(click -> model.clear());
    clear.managedProperty().bind(clear.visibleProperty());
    clear.visibleProperty().bind(model.activeBinding().or(model.problemProperty().isNotEmpty()));
    return clear;
  }
}
