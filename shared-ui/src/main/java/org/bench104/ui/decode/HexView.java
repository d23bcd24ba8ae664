package org.bench104.ui.decode;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import org.bench104.bytes.Octets;
import org.bench104.iec104.fields.Field;
import org.bench104.iec104.fields.FieldTree;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/** The octets of a frame, sixteen to a row; those of the selected field are marked. */
final class HexView extends GridPane {
  private static final int PER_ROW = 16;
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");

  private final DecodeModel model;
  private final List<Label> octets = new ArrayList<>();

  HexView(DecodeModel model) {
    this.model = model;
    getStyleClass().add("hex-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setAccessibleText(TEXTS.get("decode.octets"));
    setOnKeyPressed(this::move);
    model.treeProperty().addListener((any, before, now) -> show(now));
    model.selectedProperty().addListener((any, before, now) -> mark());
    show(model.treeProperty().get());
  }

  private void show(@Nullable FieldTree tree) {
    getChildren().clear();
    octets.clear();
    Octets frame = tree == null ? Octets.EMPTY : tree.octets();
    for (int i = 0; i < frame.length(); i++) {
      int column = i % PER_ROW;
      if (column == 0) {
        add(styled(String.format("%03d", i), "offset"), 0, i / PER_ROW);
      }
      Label octet = styled(String.format("%02x", frame.at(i)), "octet");
      int index = i;
      octet.setOnMousePressed(
          press -> {
            requestFocus();
            model.selectOctet(index);
          });
      octets.add(octet);
      add(octet, 1 + column + column / 8, i / PER_ROW);
    }
    mark();
  }

  private static Label styled(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void mark() {
    for (int i = 0; i < octets.size(); i++) {
      octets.get(i).pseudoClassStateChanged(MARKED, model.marked(i));
    }
    Field field = model.selectedProperty().get();
    setAccessibleText(
        field == null
            ? TEXTS.get("decode.octets")
            : TEXTS.get("decode.octetsOf", field.place(), field.name()));
  }

  /** Arrow keys go from field to field, or by rows. */
  private void move(KeyEvent key) {
    Field field = model.selectedProperty().get();
    int first = field == null ? 0 : field.offset();
    int last = field == null ? -1 : field.offset() + field.length() - 1;
    int target =
        switch (key.getCode()) {
          case RIGHT -> last + 1;
          case LEFT -> first - 1;
          case DOWN -> first + PER_ROW;
          case UP -> first - PER_ROW;
          default -> -1;
        };
    if (key.getCode().isArrowKey()) {
      key.consume();
    }
    if (target >= 0 && target < octets.size()) {
      model.selectOctet(target);
    }
  }
}
