package org.bench104.app.gateway.path;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tones;

/** One hop of the path as a card. */
final class CardView extends VBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final String id;
  private final Label target = new Label();
  private final Label state = new Label();
  private final Label note = new Label();
  private final HBox facts = new HBox();
  private final Label since;
  private final Label in;
  private final Label out;
  private final Label queue;

  CardView(HopName hop, PathModel model, Node... actions) {
    id = "card-" + hop.route();
    setId(id);
    getStyleClass().add("hop-card");
    Label title = new Label(TEXTS.get("path.title." + hop.route()));
    title.getStyleClass().add("hop-title");
    title.setMinWidth(USE_PREF_SIZE);
    target.getStyleClass().add("hop-target");
    state.setId(id + "-state");
    state.getStyleClass().add("badge");
    note.setId(id + "-note");
    note.getStyleClass().add("hop-note");
    note.setWrapText(true);
    facts.getStyleClass().add("hop-facts");
    in = fact("in");
    out = fact("out");
    queue = fact("queue");
    since = fact("since");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(title, target, gap);
    head.getStyleClass().add("hop-head");
    head.getChildren().addAll(actions);
    getChildren().addAll(head, state, facts, note);
    setFocusTraversable(true);
    model.card(hop).addListener((any, before, now) -> show(now));
    show(model.card(hop).get());
  }

  private Label fact(String key) {
    Label name = new Label(TEXTS.get("path.fact." + key));
    name.getStyleClass().add("gauge-name");
    Label value = new Label();
    value.setId(id + "-" + key);
    value.getStyleClass().add("gauge-value");
    value.setMinWidth(USE_PREF_SIZE);
    VBox box = new VBox(name, value);
    box.visibleProperty().bind(value.textProperty().isNotEmpty());
    box.managedProperty().bind(box.visibleProperty());
    facts.getChildren().add(box);
    return value;
  }

  private void show(Card card) {
    target.setText(card.target());
    state.setText(card.state());
    state.setTooltip(new Tooltip(card.state()));
    Tones.show(state, card.tone());
    in.setText(card.in());
    out.setText(card.out());
    queue.setText(card.queue());
    since.setText(card.since());
    note.setText(card.note());
    note.setVisible(!card.note().isEmpty());
    note.setManaged(note.isVisible());
    facts.setVisible(!(card.out() + card.in() + card.since()).isEmpty());
    facts.setManaged(facts.isVisible());
    setAccessibleText(
        TEXTS.get("path.accessible", TEXTS.get("path.title." + id.substring(5)), card.state()));
  }
}
