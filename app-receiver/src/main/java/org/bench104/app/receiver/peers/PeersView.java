package org.bench104.app.receiver.peers;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.bench104.ui.text.Texts;

/** How many peers are connected, and which of them the link strip shows. */
public final class PeersView extends HBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");

  public PeersView(PeersModel model) {
    getStyleClass().add("peers-view");
    setAlignment(Pos.BASELINE_LEFT);
    setMinWidth(Region.USE_PREF_SIZE);
    ComboBox<String> peers = new ComboBox<>(model.names());
    peers.setId("peers");
    peers.setAccessibleText(TEXTS.get("peers.name"));
    peers.setTooltip(new Tooltip(TEXTS.get("peers.tip")));
    peers.valueProperty().bindBidirectional(model.selectedProperty());
    peers.visibleProperty().bind(Bindings.isNotEmpty(model.names()));
    peers.managedProperty().bind(peers.visibleProperty());
    Label count = new Label();
    count.setId("peer-count");
    count.getStyleClass().add("count");
    count.setLabelFor(peers);
    count.setMinWidth(Region.USE_PREF_SIZE);
    count
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> TEXTS.get("peers.count", model.names().size()), model.names()));
    getChildren().addAll(count, peers);
  }
}
