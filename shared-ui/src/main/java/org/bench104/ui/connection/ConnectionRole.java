package org.bench104.ui.connection;

/** Who opens the connection. */
public enum ConnectionRole {
  /** This end connects to a host and a port. */
  DIALS,
  /** This end waits for connections on a port. */
  LISTENS
}
