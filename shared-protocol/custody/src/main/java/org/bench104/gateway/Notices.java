package org.bench104.gateway;

/**
 * What an operator should hear of as it happens: connections that come and go, alarms, actions.
 * Confined to the gateway's home thread.
 */
public final class Notices {
  /** How much a notice matters. */
  public enum Severity {
    /** In the ordinary course of things. */
    INFO,
    /** Worth a look; the gateway copes by itself. */
    WARNING,
    /** Somebody has to do something. */
    ALARM
  }

  /** Hears each notice. */
  @FunctionalInterface
  public interface Listener {
    /** {@code words} are one sentence. */
    void noticed(Severity severity, String words);
  }

  private Listener listener = (severity, words) -> {};

  /** From now on {@code newListener} hears the notices, and nobody else. */
  public void listen(Listener newListener) {
    listener = newListener;
  }

  public void add(Severity severity, String words) {
    listener.noticed(severity, words);
  }
}
