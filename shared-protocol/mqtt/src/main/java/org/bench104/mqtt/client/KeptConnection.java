package org.bench104.mqtt.client;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bench104.time.BackOff;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection to a broker: after each loss a new one, following pauses of 1 s to 60 s with
 * jitter. The pauses get short again when the connection has proved itself, not when it is merely
 * accepted: a broker whose policy forbids something accepts and then closes, again and again.
 * Confined to the home thread.
 *
 * <p>IDLE → CONNECTING by {@link #open}; CONNECTING → UP when the broker accepts; CONNECTING, UP →
 * PAUSING on a loss; PAUSING → CONNECTING after the pause; any → IDLE by {@link #close}.
 */
public final class KeptConnection {
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /** Longer than a client may take for TCP, TLS and CONNECT, one after the other. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(100);

  private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);

  /** Where it stands. */
  public enum Phase {
    IDLE("not started"),
    CONNECTING("connecting"),
    UP("connected"),
    PAUSING("waiting for the next attempt");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Hears of the connection. */
  public interface Listener {
    void up(Broker.Connection connection);

    /** A message came; {@code taken} confirms it to the broker. */
    void received(String topic, byte[] payload, Runnable taken);

    /** The same of a message that the broker had kept and delivers because of a subscription. */
    default void retained(String topic, byte[] payload, Runnable taken) {
      received(topic, payload, taken);
    }

    /** It is lost, or an attempt failed. */
    void down(String words);
  }

  private final Broker broker;
  private final Optional<Publication> will;
  private final Timers timers;
  private final Listener listener;
  private final BackOff backOff;
  private Phase phase = Phase.IDLE;
  private Broker.@Nullable Connection connection;
  private Timers.Timer redial = () -> {};
  private Timers.Timer deadline = () -> {};
  private int attempt;
  private String lastError = "";

  public KeptConnection(
      Broker broker,
      Optional<Publication> will,
      Timers timers,
      RandomGenerator random,
      Listener listener) {
    this.broker = broker;
    this.will = will;
    this.timers = timers;
    this.listener = listener;
    this.backOff = new BackOff(LEAST_PAUSE, LONGEST_PAUSE, random);
  }

  public Phase phase() {
    return phase;
  }

  /** Why it was lost or failed last; empty when it never did. */
  public String lastError() {
    return lastError;
  }

  public void open() {
    if (phase == Phase.IDLE) {
      dial();
    }
  }

  /** Ends the connection for good. */
  public void close() {
    phase = Phase.IDLE;
    attempt++;
    redial.cancel();
    deadline.cancel();
    Broker.Connection current = connection;
    connection = null;
    if (current != null) {
      current.close();
    }
  }

  /** Does not wait for the end of the pause. */
  public void dialNow() {
    if (phase == Phase.PAUSING) {
      redial.cancel();
      dial();
    }
  }

  /** The broker does what it is there for: the next loss is met with a short pause. */
  public void proven() {
    backOff.reset();
  }

  /** Gives the connection up and makes a new one. */
  public void renew(String words) {
    Broker.Connection current = connection;
    if (current != null) {
      current.close();
      ended(attempt, words);
    }
  }

  private void dial() {
    phase = Phase.CONNECTING;
    int mine = ++attempt;
    deadline.cancel();
    deadline =
        timers.schedule(
            LONGEST_ATTEMPT.toNanos(),
            () ->
                abandoned(
                    mine,
                    "the broker neither accepted nor refused within "
                        + LONGEST_ATTEMPT.toSeconds()
                        + " s"));
    try {
      connection = broker.connect(will, new Attempt(mine));
    } catch (Throwable fault) { // whatever it is, the next attempt must come
      LOG.error("fault while a broker was dialled", fault);
      ended(mine, "cannot connect: " + fault);
    }
  }

  /** An attempt that has had its time. */
  private void abandoned(int mine, String words) {
    if (mine != attempt || phase != Phase.CONNECTING) {
      return;
    }
    Broker.Connection silent = connection;
    ended(mine, words);
    if (silent != null) {
      silent.close();
    }
  }

  private void ended(int of, String words) {
    if (of != attempt || phase == Phase.IDLE || phase == Phase.PAUSING) {
      return;
    }
    attempt++;
    deadline.cancel();
    connection = null;
    phase = Phase.PAUSING;
    lastError = words;
    redial = timers.schedule(backOff.nextPause(), this::dial);
    listener.down(words);
  }

  private final class Attempt implements Broker.Events {
    private final int mine;

    Attempt(int mine) {
      this.mine = mine;
    }

    @Override
    public void connected() {
      Broker.Connection current = connection;
      if (mine == attempt && phase == Phase.CONNECTING && current != null) {
        phase = Phase.UP;
        deadline.cancel();
        listener.up(current);
      }
    }

    @Override
    public void received(String topic, byte[] payload, Runnable taken) {
      if (mine == attempt) {
        listener.received(topic, payload, taken);
      }
    }

    @Override
    public void retained(String topic, byte[] payload, Runnable taken) {
      if (mine == attempt) {
        listener.retained(topic, payload, taken);
      }
    }

    @Override
    public void ended(String words) {
      KeptConnection.this.ended(mine, words);
    }
  }
}
