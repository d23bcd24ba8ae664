package org.bench104.ui.findings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The newest findings, newest first, at most 1000; and how many there were. */
public final class FindingsModel {
  static final int MOST = 1000;

  private final ObservableList<ShownFinding> findings = FXCollections.observableArrayList();
  private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
  private final IntegerBinding count = Bindings.size(findings);

  /** Adds findings, oldest first. */
  public void add(List<ShownFinding> found) {
    total.set(total.get() + found.size());
    List<ShownFinding> newest = found.subList(Math.max(0, found.size() - MOST), found.size());
    if (newest.isEmpty()) {
      return;
    }
    int kept = Math.min(findings.size(), MOST - newest.size());
    findings.remove(kept, findings.size());
    ArrayList<ShownFinding> reversed = new ArrayList<>(newest);
    Collections.reverse(reversed);
    findings.addAll(0, reversed);
  }

  public void clear() {
    findings.clear();
    total.set(0);
  }

  /** Newest first. */
  public ObservableList<ShownFinding> findings() {
    return findings;
  }

  /** How many are in the list. */
  public IntegerBinding countBinding() {
    return count;
  }

  /** How many there were since the last clear. */
  public ReadOnlyLongProperty totalProperty() {
    return total.getReadOnlyProperty();
  }
}
