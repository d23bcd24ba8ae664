package org.bench104.app.gateway.services;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.layout.BorderPane;
import org.bench104.app.gateway.table.WordsTable;
import org.bench104.status.PartLine;
import org.bench104.ui.theme.Tone;

/** A part of the status as lines: for a service that this console has no view for. */
final class PartView extends BorderPane {
  private static final String AREA = "services";

  PartView(ObservableList<PartLine> lines) {
    super(
        WordsTable.of(
            AREA,
            "part",
            lines,
            List.of(
                WordsTable.column(AREA, "name", 260, PartLine::name, any -> Tone.PLAIN),
                WordsTable.column(AREA, "value", 420, PartLine::value, any -> Tone.PLAIN))));
  }
}
