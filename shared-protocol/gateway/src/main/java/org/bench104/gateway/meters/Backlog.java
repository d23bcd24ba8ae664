package org.bench104.gateway.meters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bench104.mqtt.exchange.Message;
import org.jspecify.annotations.Nullable;

/**
 * Messages that another broker has still to acknowledge: those sent over the present connection,
 * and those that wait, oldest first. When too many wait the oldest are dropped. Confined to one
 * thread.
 */
public final class Backlog {
  private final int window;
  private final int most;
  private final Deque<Message> waiting = new ArrayDeque<>();
  private final Set<Sent> sent = new LinkedHashSet<>();
  private long dropped;

  /** One message on its way; told apart by identity. */
  public static final class Sent {
    private final Message message;

    private Sent(Message message) {
      this.message = message;
    }

    public Message message() {
      return message;
    }
  }

  /**
   * @param window most messages sent and not acknowledged
   * @param most messages that wait
   */
  public Backlog(int window, int most) {
    this.window = window;
    this.most = most;
  }

  public void add(Message message) {
    if (waiting.size() >= most) {
      waiting.remove();
      dropped++;
    }
    waiting.add(message);
  }

  /** The next message that may be sent now; null when there is none or the window is full. */
  public @Nullable Sent next() {
    if (waiting.isEmpty() || sent.size() >= window) {
      return null;
    }
    Sent next = new Sent(waiting.remove());
    sent.add(next);
    return next;
  }

  public void acknowledged(Sent message) {
    sent.remove(message);
  }

  /** The connection is lost: what it had not acknowledged is sent again over the next one. */
  public void lost() {
    Deque<Sent> again = new ArrayDeque<>(sent);
    sent.clear();
    while (!again.isEmpty()) {
      waiting.addFirst(again.removeLast().message());
    }
  }

  public int size() {
    return waiting.size() + sent.size();
  }

  /** Messages lost since the start. */
  public long dropped() {
    return dropped;
  }
}
