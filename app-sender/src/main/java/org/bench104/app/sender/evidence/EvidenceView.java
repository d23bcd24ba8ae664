package org.bench104.app.sender.evidence;

import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.bench104.app.sender.workspace.FileQuestions;
import org.bench104.record.EvidenceVerdict;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;

/** Evidence: compare with a Receiver's ledger, the verdict, and the table. */
public final class EvidenceView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");

  public EvidenceView(EvidenceModel model, FileQuestions questions) {
    Button compare = new Button(TEXTS.get("evidence.compare"));
    compare.setId("evidence-compare");
    compare.setTooltip(new Tooltip(TEXTS.get("evidence.compare.tip")));
    compare.setOnAction(
        click -> questions.open(TEXTS.get("evidence.choose"), "csv").ifPresent(model::compare));
    Button save = new Button(TEXTS.get("evidence.save"));
    save.setId("evidence-save");
    save.setTooltip(new Tooltip(TEXTS.get("evidence.save.tip")));
    save.disableProperty().bind(Bindings.isNull(model.verdictProperty()));
    save.setOnAction(
        click -> questions.save(TEXTS.get("evidence.save"), "txt").ifPresent(model::saveReport));
    Label verdict = new Label(TEXTS.get("evidence.empty"));
    verdict.setId("evidence-verdict");
    verdict.getStyleClass().add("tone");
    TextArea table = new TextArea();
    table.setId("evidence-table");
    table.setEditable(false);
    table.getStyleClass().add("octets");
    table.setAccessibleText(TEXTS.get("evidence.table"));
    model
        .verdictProperty()
        .addListener(
            (any, before, now) -> {
              if (now != null) {
                table.setText(model.report());
                boolean kept = now.breaches().isEmpty();
                verdict.setText(kept ? TEXTS.get("evidence.kept") : broken(now));
                Tones.show(verdict, kept ? Tone.GOOD : Tone.ERROR);
              }
            });
    HBox bar = new HBox(compare, save, verdict);
    bar.getStyleClass().add("pane-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    setTop(bar);
    setCenter(table);
  }

  private static String broken(EvidenceVerdict verdict) {
    return verdict.breaches().stream()
        .map(breach -> TEXTS.get("evidence." + breach))
        .collect(Collectors.joining("; "));
  }
}
