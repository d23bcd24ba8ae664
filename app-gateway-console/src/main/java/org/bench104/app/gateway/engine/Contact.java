package org.bench104.app.gateway.engine;

/**
 * Whether what is shown of a gateway is of now.
 *
 * @param lost why not, as a sentence; empty while it is
 */
public record Contact(String lost) {
  public static final Contact LIVE = new Contact("");

  public boolean isLive() {
    return lost.isEmpty();
  }
}
