package org.bench104.app.gateway.operator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.bench104.app.gateway.engine.OperatorAction;
import org.bench104.app.gateway.engine.OperatorAction.Kind;
import org.bench104.gateway.RouteSnapshot.Phase;
import org.bench104.status.GatewayStatus;
import org.bench104.ui.text.Texts;

/** What an operator may do now, and what it would interrupt. One thread only. */
public final class OperatorModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final Consumer<OperatorAction> actions;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
  private final Map<String, RouteControl> routes = new HashMap<>();

  /**
   * @param actions carries them out
   */
  public OperatorModel(Consumer<OperatorAction> actions) {
    this.actions = actions;
  }

  /** What can be done about one route. */
  public static final class RouteControl {
    private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper held = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper forced = new ReadOnlyBooleanWrapper();
    private boolean carries;

    /** Whether the running gateway has this route. */
    public ReadOnlyBooleanProperty presentProperty() {
      return present.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty heldProperty() {
      return held.getReadOnlyProperty();
    }

    /** Whether no other route may be used. */
    public ReadOnlyBooleanProperty forcedProperty() {
      return forced.getReadOnlyProperty();
    }
  }

  /** The control of the route with this name, whether or not it is configured. */
  public RouteControl route(String name) {
    return routes.computeIfAbsent(name, any -> new RouteControl());
  }

  /** Shows another look. */
  public void show(GatewayStatus status) {
    running.set(true);
    paused.set(status.forwardingPaused());
    for (GatewayStatus.Hop hop : status.hops()) {
      for (GatewayStatus.Route route : hop.routes()) {
        RouteControl control = route(route.name());
        control.present.set(true);
        control.held.set(route.held());
        control.forced.set(route.forced());
        control.carries = route.phase() == Phase.STARTED;
      }
    }
  }

  /** Nothing runs, nothing can be done. */
  public void stopped() {
    running.set(false);
    paused.set(false);
    routes
        .values()
        .forEach(
            control -> {
              control.present.set(false);
              control.held.set(false);
              control.forced.set(false);
              control.carries = false;
            });
  }

  /** What this action would interrupt, as a question; empty when it interrupts nothing. */
  public Optional<String> question(OperatorAction action) {
    return switch (action.kind()) {
      case PAUSE -> Optional.of(TEXTS.get("operator.pause.question"));
      case HOLD ->
          Optional.of(
              TEXTS.get(
                  route(action.route()).carries
                      ? "operator.hold.question.carries"
                      : "operator.hold.question",
                  action.route()));
      case FORCE -> Optional.of(TEXTS.get("operator.force.question", action.route()));
      case FLUSH_NOW, RESUME, RELEASE, CHOOSE -> Optional.empty();
    };
  }

  /** Pauses forwarding, or resumes it. */
  public OperatorAction pauseOrResume() {
    return OperatorAction.of(paused.get() ? Kind.RESUME : Kind.PAUSE);
  }

  /** Holds this route, or releases it. */
  public OperatorAction holdOrRelease(String name) {
    return new OperatorAction(route(name).held.get() ? Kind.RELEASE : Kind.HOLD, name);
  }

  /** Uses this route only, or all in their order again. */
  public OperatorAction forceOrChoose(String name) {
    return route(name).forced.get()
        ? OperatorAction.of(Kind.CHOOSE)
        : new OperatorAction(Kind.FORCE, name);
  }

  /** Does it; ask before when there is a {@link #question}. */
  public void carryOut(OperatorAction action) {
    actions.accept(action);
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty pausedProperty() {
    return paused.getReadOnlyProperty();
  }
}
