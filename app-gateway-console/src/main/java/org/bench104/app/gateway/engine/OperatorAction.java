package org.bench104.app.gateway.engine;

/**
 * What an operator wants done.
 *
 * @param route the route it is about; empty when it is about none
 */
public record OperatorAction(Kind kind, String route) {
  /** What is done. */
  public enum Kind {
    FLUSH_NOW,
    PAUSE,
    RESUME,
    HOLD,
    RELEASE,
    /** Only this route is used. */
    FORCE,
    /** Routes are chosen by their order again. */
    CHOOSE
  }

  public static OperatorAction of(Kind kind) {
    return new OperatorAction(kind, "");
  }
}
