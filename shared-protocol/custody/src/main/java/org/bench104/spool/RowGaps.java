package org.bench104.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Which of the numbers 1, 2, 3 ... have not been met, in order or not. */
final class RowGaps {
  private static final int MOST_NAMED = 5;

  /** First number of each gap to its last. */
  private final TreeMap<Long, Long> gaps = new TreeMap<>();

  private long highest;

  /** A number; numbers below the highest fill gaps. */
  void met(long number) {
    if (number > highest) {
      upTo(number - 1);
      highest = number;
      return;
    }
    var gap = gaps.floorEntry(number);
    if (gap != null && number <= gap.getValue()) {
      long from = gap.getKey();
      gaps.remove(from);
      if (from < number) {
        gaps.put(from, number - 1);
      }
      if (number < gap.getValue()) {
        gaps.put(number + 1, gap.getValue());
      }
    }
  }

  /** Everything up to {@code number} should have been met. */
  void upTo(long number) {
    if (number > highest) {
      gaps.merge(highest + 1, number, Math::max);
      highest = number;
    }
  }

  /** Nothing beyond {@code number} counts. */
  void cutAfter(long number) {
    gaps.tailMap(number, false).clear();
    gaps.replaceAll((from, to) -> Math.min(to, number));
    highest = Math.min(highest, number);
  }

  /** The first number beyond {@code number} that is missing; 0 when there is none. */
  long firstAfter(long number) {
    for (var gap : gaps.entrySet()) {
      if (gap.getValue() > number) {
        return Math.max(gap.getKey(), number + 1);
      }
    }
    return 0;
  }

  long highest() {
    return highest;
  }

  /** How many are missing. */
  long size() {
    return gaps.entrySet().stream().mapToLong(gap -> gap.getValue() - gap.getKey() + 1).sum();
  }

  /** The first few gaps, {@code 5, 44 to 86}. */
  @Override
  public String toString() {
    List<String> named = new ArrayList<>();
    gaps.forEach(
        (from, to) -> {
          if (named.size() < MOST_NAMED) {
            named.add(from.equals(to) ? Long.toString(from) : from + " to " + to);
          }
        });
    return String.join(", ", named) + (gaps.size() > MOST_NAMED ? " and more" : "");
  }
}
