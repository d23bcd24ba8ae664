package org.bench104.gateway.iec104;

/**
 * Object addresses from one to another.
 *
 * @param first 0..16777215
 * @param last not before the first
 */
public record ObjectRange(int first, int last) {
  private static final int LARGEST = 0xFFFFFF;

  public ObjectRange {
    if (first < 0 || last < first || last > LARGEST) {
      throw new IllegalArgumentException(
          "object addresses " + first + "-" + last + "; allowed are 0.." + LARGEST);
    }
  }

  /**
   * Reads {@code 300} or {@code 100-199}.
   *
   * @throws IllegalArgumentException naming the text
   */
  public static ObjectRange parse(String text) {
    if (!text.strip().matches("\\d{1,8}(-\\d{1,8})?")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no object address; write for example 300 or 100-199");
    }
    String[] ends = text.strip().split("-");
    return new ObjectRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }

  /** Every object address. */
  public static ObjectRange all() {
    return new ObjectRange(0, LARGEST);
  }

  /** How many addresses there are. */
  public int size() {
    return last - first + 1;
  }

  boolean meets(ObjectRange other) {
    return first <= other.last && other.first <= last;
  }

  boolean contains(int address) {
    return address >= first && address <= last;
  }
}
