package org.bench104.ui.theme;

/**
 * What colour says beside the words, never instead of them. Each is a pseudo-class of the same name
 * in lower case; {@code app.css} gives it its colour.
 */
public enum Tone {
  /** Nothing special. */
  PLAIN,
  GOOD,
  /** On the way, not there yet. */
  WAITING,
  WARNING,
  ERROR
}
