package org.bench104.app.gateway.table;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.bench104.ui.theme.Tones;

/** What stands above tables: a sentence in its tone, and counters below it. */
public final class SummaryLines extends VBox {
  /**
   * @param area begins the ids of both lines: {@code <area>-summary} and {@code <area>-counters}
   */
  public SummaryLines(String area, Summary summary) {
    getStyleClass().add("summary-lines");
    Label sentence = line(area + "-summary", "tone", summary.sentenceProperty());
    Tones.follow(sentence, summary.toneProperty());
    getChildren()
        .setAll(sentence, line(area + "-counters", "hop-note", summary.countersProperty()));
  }

  private static Label line(String id, String style, ObservableValue<String> words) {
    Label line = new Label();
    line.setId(id);
    line.getStyleClass().add(style);
    line.setWrapText(true);
    line.textProperty().bind(words);
    return line;
  }
}
