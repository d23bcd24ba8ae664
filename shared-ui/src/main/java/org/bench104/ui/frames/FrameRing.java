package org.bench104.ui.frames;

import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * The newest rows, oldest first, at most a fixed number. Each {@link #append} is at most one
 * removal at the front and then one addition at the end, whatever the number of rows, so that
 * tables and filters have little to do. Rows are never changed, only replaced by number.
 */
public final class FrameRing extends ObservableListBase<FrameRow> {
  /** As many rows as a window keeps. */
  public static final int MOST_ROWS = 100_000;

  private static final int FEW = 64;

  private FrameRow[] rows = new FrameRow[FEW];
  private final int capacity;
  private int first;
  private int size;

  public FrameRing() {
    this(MOST_ROWS);
  }

  FrameRing(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public FrameRow get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    return rows[position(index)];
  }

  @Override
  public int size() {
    return size;
  }

  /** Adds {@code added} at the end; what no longer fits goes at the front. */
  public void append(List<FrameRow> added) {
    if (added.isEmpty()) {
      return;
    }
    List<FrameRow> kept = added.subList(Math.max(0, added.size() - capacity), added.size());
    // two changes, because a table shifts its selection by the sum of what one change does
    beginChange();
    removeFirst(size + kept.size() - capacity);
    endChange();
    beginChange();
    reserve(size + kept.size());
    int from = size;
    for (FrameRow row : kept) {
      rows[position(size++)] = row;
    }
    nextAdd(from, size);
    endChange();
  }

  /**
   * Puts each of {@code changed} in the place of the row with its number, if that is still here.
   */
  public void replace(List<FrameRow> changed) {
    beginChange();
    for (FrameRow row : changed) {
      int index = indexOfNumber(row.number());
      if (index >= 0) {
        FrameRow before = rows[position(index)];
        rows[position(index)] = row;
        nextSet(index, before);
      }
    }
    endChange();
  }

  /** Index of the row with this number; negative when it is not here (any more). */
  public int indexOfNumber(long number) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = rows[position(middle)].number();
      if (found == number) {
        return middle;
      }
      if (found < number) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  @Override
  public void clear() {
    beginChange();
    removeFirst(size);
    rows = new FrameRow[FEW];
    first = 0;
    endChange();
  }

  private void removeFirst(int count) {
    if (count <= 0) {
      return;
    }
    List<FrameRow> removed = List.copyOf(subList(0, Math.min(count, size)));
    first = position(removed.size());
    size -= removed.size();
    nextRemove(0, removed);
  }

  /** Removed rows stay in the array until they are overwritten, at most one ring of them. */
  private int position(int index) {
    int position = first + index;
    return position < rows.length ? position : position - rows.length;
  }

  private void reserve(int needed) {
    if (needed <= rows.length) {
      return;
    }
    FrameRow[] larger = new FrameRow[Math.min(capacity, Math.max(needed, 2 * rows.length))];
    for (int i = 0; i < size; i++) {
      larger[i] = rows[position(i)];
    }
    rows = larger;
    first = 0;
  }
}
