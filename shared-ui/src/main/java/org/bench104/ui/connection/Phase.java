package org.bench104.ui.connection;

/** How far a connection bar has come; the application sets it. */
public enum Phase {
  /** Nothing runs: the fields can be edited and the button starts. */
  STOPPED,
  /** Being established: the button gives up. */
  STARTING,
  /** Connected or listening: the button ends it. */
  RUNNING
}
