package org.bench104.mapping;

/** What the time tag of a point says. */
public enum TimeFrom {
  /** When the source says that the value was so; when it does not say, like {@link #ARRIVAL}. */
  SOURCE,
  /** When the value arrived here, marked GEN because the time was added on the way. */
  ARRIVAL
}
