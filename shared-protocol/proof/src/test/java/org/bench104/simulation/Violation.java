package org.bench104.simulation;

/** The promise was broken. An error, so that nothing under test can catch it by accident. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final Sentence sentence;

  Violation(Sentence sentence, String words) {
    super(sentence + ": " + words);
    this.sentence = sentence;
  }

  Sentence sentence() {
    return sentence;
  }
}
