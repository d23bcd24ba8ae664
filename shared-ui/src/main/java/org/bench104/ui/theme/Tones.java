package org.bench104.ui.theme;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/** Shows tones on nodes, as pseudo-classes. */
public final class Tones {
  private static final Map<Tone, PseudoClass> CLASSES = new EnumMap<>(Tone.class);

  static {
    for (Tone tone : Tone.values()) {
      CLASSES.put(tone, PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT)));
    }
  }

  private Tones() {}

  /** Gives {@code node} this tone and no other. */
  public static void show(Node node, Tone tone) {
    CLASSES.forEach((each, pseudoClass) -> node.pseudoClassStateChanged(pseudoClass, each == tone));
  }

  /** Keeps {@code node} in the tone that {@code tone} has. */
  public static void follow(Node node, ObservableValue<Tone> tone) {
    show(node, tone.getValue());
    tone.addListener((any, before, now) -> show(node, now));
  }
}
