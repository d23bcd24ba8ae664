package org.bench104.ui.window;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/** A last pane of a split pane that can be taken out and put back where it was. */
final class DockedPane {
  private final SplitPane split;
  private final Node content;
  private double share;

  /**
   * @param share where the divider before the pane stands, 0..1
   */
  DockedPane(SplitPane split, Node content, double share) {
    this.split = split;
    this.content = content;
    this.share = share;
  }

  void show(boolean shown) {
    if (shown && !split.getItems().contains(content)) {
      split.getItems().add(content);
      split.setDividerPosition(split.getDividers().size() - 1, share);
    } else if (!shown && split.getItems().contains(content)) {
      share = share();
      split.getItems().remove(content);
    }
  }

  /** Where the divider before the pane stands, or stood when it was last shown. */
  double share() {
    int last = split.getDividers().size() - 1;
    return split.getItems().contains(content) && last >= 0
        ? split.getDividerPositions()[last]
        : share;
  }
}
