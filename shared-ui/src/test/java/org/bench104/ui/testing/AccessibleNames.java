package org.bench104.ui.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.chart.Chart;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;

/**
 * Finds the controls of a window that a screen reader could not name: neither a text of their own
 * nor an accessible one, nor a label for them. Looks into every tab. FX thread only.
 */
public final class AccessibleNames {
  private static final List<Class<? extends Node>> NEED_A_NAME =
      List.of(
          ButtonBase.class,
          TextInputControl.class,
          ComboBoxBase.class,
          ChoiceBox.class,
          Spinner.class,
          Slider.class,
          ProgressIndicator.class,
          TableView.class,
          TreeTableView.class,
          ListView.class,
          Chart.class);

  private final Set<Node> labelled = new HashSet<>();
  private final Set<String> nameless = new TreeSet<>();
  private int seen;

  private AccessibleNames() {}

  /** What was found: how many controls need a name, and those that have none. */
  public record Outcome(int seen, List<String> nameless) {}

  /** Looks at everything in {@code scene}, each tab selected once; the selection is restored. */
  public static Outcome of(Scene scene) {
    AccessibleNames names = new AccessibleNames();
    names.eachTab(scene.getRoot());
    return new Outcome(names.seen, List.copyOf(names.nameless));
  }

  private void eachTab(Parent root) {
    List<TabPane> panes = new ArrayList<>();
    collect(root, panes);
    look(root);
    for (TabPane pane : panes) {
      Tab before = pane.getSelectionModel().getSelectedItem();
      for (Tab tab : pane.getTabs()) {
        pane.getSelectionModel().select(tab);
        root.applyCss();
        root.layout();
        if (tab.getContent() instanceof Parent content) {
          look(content);
        }
      }
      pane.getSelectionModel().select(before);
    }
  }

  private static void collect(Parent at, List<TabPane> panes) {
    if (at instanceof TabPane pane) {
      panes.add(pane);
    }
    for (Node child : at.getChildrenUnmodifiable()) {
      if (child instanceof Parent parent) {
        collect(parent, panes);
      }
    }
  }

  private void look(Parent root) {
    noteLabels(root);
    visit(root);
  }

  private void noteLabels(Node at) {
    if (at instanceof Label label && label.getLabelFor() != null && !label.getText().isBlank()) {
      labelled.add(label.getLabelFor());
    }
    if (at instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::noteLabels);
    }
  }

  private void visit(Node at) {
    if (NEED_A_NAME.stream().anyMatch(kind -> kind.isInstance(at))) {
      seen++;
      if (!hasName(at)) {
        nameless.add(at.getClass().getSimpleName() + " #" + at.getId() + " " + at.getStyleClass());
      }
      return; // what a control is made of has no name of its own
    }
    if (at instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::visit);
    }
  }

  private boolean hasName(Node node) {
    String own = node instanceof Labeled control ? control.getText() : null;
    String accessible = node.getAccessibleText();
    return (own != null && !own.isBlank())
        || (accessible != null && !accessible.isBlank())
        || labelled.contains(node);
  }
}
