package org.bench104.ui.frames;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What arrives while the view is paused: at most one ring of rows, and the changes to older ones.
 */
final class HeldRows {
  private final int capacity;
  private final ArrayDeque<FrameRow> added = new ArrayDeque<>();
  private final Map<Long, FrameRow> changed = new HashMap<>();

  HeldRows(int capacity) {
    this.capacity = capacity;
  }

  void append(List<FrameRow> rows) {
    for (FrameRow row : rows) {
      if (added.size() == capacity) {
        changed.remove(added.remove().number());
      }
      added.add(row);
    }
  }

  void replace(List<FrameRow> rows) {
    for (FrameRow row : rows) {
      changed.put(row.number(), row);
    }
    while (changed.size() > 2 * capacity) {
      changed.remove(changed.keySet().iterator().next());
    }
  }

  int size() {
    return added.size();
  }

  /** Hands everything over and forgets it. */
  void releaseTo(FrameRing ring) {
    ring.append(new ArrayList<>(added));
    ring.replace(new ArrayList<>(changed.values()));
    clear();
  }

  void clear() {
    added.clear();
    changed.clear();
  }
}
