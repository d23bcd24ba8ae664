package org.bench104.gateway;

/**
 * The way to one destination. It tells the {@link Custodian} when it is up, down, has room again,
 * and what the destination has acknowledged. Everything on the gateway's home thread.
 */
public interface Outlet {
  /** Name of the destination in cursors, logs and status; letters, digits and hyphens. */
  String name();

  /** How many frames {@link #forward} takes now; 0 while the destination is away. */
  int room();

  /** Sends one frame after all earlier ones; call only with {@link #room}. */
  void forward(Frame frame);

  /**
   * A frame may not have gone out, because {@link #forward} threw: gives up the connection, so that
   * what was under way is sent again in order. Does nothing while there is none.
   */
  void reset(String why);
}
