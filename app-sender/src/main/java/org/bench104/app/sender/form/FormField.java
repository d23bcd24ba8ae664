package org.bench104.app.sender.form;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A text of the form and what is wrong with it. */
public final class FormField {
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  FormField() {}

  public StringProperty textProperty() {
    return text;
  }

  /** In words; empty for nothing. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  void problem(String words) {
    problem.set(words);
  }

  /** Takes the text, or keeps what is wrong with it. */
  void read(Taker taker) {
    try {
      taker.take(text.get());
      problem.set("");
    } catch (IllegalArgumentException wrong) {
      problem.set(String.valueOf(wrong.getMessage()));
    }
  }

  /** Puts a text into a point. */
  interface Taker {
    /**
     * @throws IllegalArgumentException in words, when the text does not fit
     */
    void take(String text);
  }
}
