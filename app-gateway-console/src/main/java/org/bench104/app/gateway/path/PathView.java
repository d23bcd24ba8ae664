package org.bench104.app.gateway.path;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;

/** The path of the frames as a picture: senders, gateway, its spool, and the ways out of it. */
public final class PathView extends HBox {
  /**
   * @param routeActions makes the controls on the card of a route, by the route's name
   * @param stored what shows the frames that the gateway stores; stands below it
   */
  public PathView(PathModel model, Function<String, Node> routeActions, Region stored) {
    getStyleClass().add("path-view");
    VBox ways =
        new VBox(
            new CardView(HopName.LAN, model, routeActions.apply(HopName.LAN.route())),
            new CardView(HopName.TAILSCALE, model, routeActions.apply(HopName.TAILSCALE.route())),
            new CardView(HopName.CLOUD, model));
    ways.getStyleClass().add("ways");
    HBox taking =
        new HBox(
            wide(new CardView(HopName.SENDERS, model), 3),
            arrow(),
            wide(new CardView(HopName.GATEWAY, model), 4));
    taking.getStyleClass().add("taking");
    VBox left = new VBox(taking, stored);
    left.getStyleClass().add("custody");
    VBox.setVgrow(stored, Priority.ALWAYS);
    getChildren().addAll(wide(left, 7), arrow(), wide(ways, 4));
  }

  private static Region wide(Region card, int share) {
    setHgrow(card, Priority.ALWAYS);
    card.setPrefWidth(share * 100.0);
    card.setMinWidth(share * 70.0);
    return card;
  }

  private static Node arrow() {
    FontIcon arrow = new FontIcon(Material2AL.ARROW_FORWARD);
    arrow.getStyleClass().add("path-arrow");
    VBox box = new VBox(arrow);
    box.getStyleClass().add("path-arrow-box");
    return box;
  }
}
