package org.bench104.gateway;

/**
 * One look at a route, for displays.
 *
 * @param route the route itself
 * @param phase what it is doing
 * @param lastWords what was last heard of it, in words
 * @param held whether an operator has taken it out of use
 * @param forced whether an operator allows no other
 * @param delivered frames that the far end acknowledged over it since the start
 * @param received ASDUs that came back over it since the start
 */
public record RouteSnapshot(
    Route route,
    Phase phase,
    String lastWords,
    boolean held,
    boolean forced,
    long delivered,
    long received) {
  static final String UNTRIED = "not tried yet";

  /** Whether it was never dialled. */
  public boolean untried() {
    return lastWords.equals(UNTRIED);
  }

  /** What a route is doing. */
  public enum Phase {
    WAITING("waiting for the next attempt"),
    DIALLING("dialling"),
    CONNECTED("connected, not in use"),
    STARTING("starting"),
    STARTED("carries frames"),
    FINISHING("finishing its window");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
