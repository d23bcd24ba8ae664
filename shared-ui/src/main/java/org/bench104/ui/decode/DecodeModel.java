package org.bench104.ui.decode;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.bench104.bytes.Octets;
import org.bench104.iec104.fields.Field;
import org.bench104.iec104.fields.FieldTree;
import org.jspecify.annotations.Nullable;

/** The frame that is taken apart, and which of its fields is selected. */
public final class DecodeModel {
  private final ReadOnlyObjectWrapper<@Nullable FieldTree> tree = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<@Nullable Field> selected = new SimpleObjectProperty<>();

  /** Takes an ASDU apart. */
  public void showAsdu(Octets asdu) {
    show(FieldTree.ofAsdu(asdu));
  }

  /** Takes a whole APDU apart. */
  public void showApdu(Octets apdu) {
    show(FieldTree.ofApdu(apdu));
  }

  private void show(FieldTree shown) {
    FieldTree before = tree.get();
    if (before != null && before.octets().equals(shown.octets())) {
      return;
    }
    selected.set(null);
    tree.set(shown);
  }

  /** Shows no frame. */
  public void clear() {
    selected.set(null);
    tree.set(null);
  }

  /** Selects the field that this octet belongs to. */
  public void selectOctet(int octet) {
    FieldTree shown = tree.get();
    if (shown != null) {
      selected.set(shown.at(octet).orElse(null));
    }
  }

  /** The frame; null for none. */
  public ReadOnlyObjectProperty<@Nullable FieldTree> treeProperty() {
    return tree.getReadOnlyProperty();
  }

  /** The field whose octets are marked; null for none. */
  public ObjectProperty<@Nullable Field> selectedProperty() {
    return selected;
  }

  /** Whether this octet belongs to the selected field. */
  public boolean marked(int octet) {
    Field field = selected.get();
    return field != null && field.covers(octet);
  }
}
