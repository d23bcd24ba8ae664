package org.bench104.app.gateway.table;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.bench104.ui.theme.Tone;

/** What {@link SummaryLines} show of a model: a sentence in its tone, and counters. One thread. */
public final class Summary {
  private final ReadOnlyStringWrapper sentence;
  private final ReadOnlyObjectWrapper<Tone> tone = new ReadOnlyObjectWrapper<>(Tone.PLAIN);
  private final ReadOnlyStringWrapper counters = new ReadOnlyStringWrapper("");

  public Summary(String sentence) {
    this.sentence = new ReadOnlyStringWrapper(sentence);
  }

  /** Leaves the counters as they are. */
  public void say(String words, Tone inTone) {
    sentence.set(words);
    tone.set(inTone);
  }

  /**
   * @param counts empty when there is nothing to count
   */
  public void count(String counts) {
    counters.set(counts);
  }

  public ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Tone> toneProperty() {
    return tone.getReadOnlyProperty();
  }

  public ReadOnlyStringProperty countersProperty() {
    return counters.getReadOnlyProperty();
  }
}
