package org.bench104.iec104.station;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a redundancy group: what it has to be answered and what is under way on it.
 * Answers and events take turns, so that neither waits for all of the other.
 */
final class GroupConnection {
  /** Answers that may wait before requests are acknowledged no more. */
  private static final int MOST_REPLIES = 64;

  private enum Sent {
    EVENT,
    REPLY
  }

  /** An answer that goes out after that many events of this connection. */
  private record Placed(Reply reply, long afterEvents) {}

  private final LinkConnection link;
  private final EventQueue events;
  private final Deque<Placed> replies = new ArrayDeque<>();
  private final Deque<Sent> underWay = new ArrayDeque<>();
  private final Deque<Receipt> unconfirmed = new ArrayDeque<>();
  private boolean active;
  private boolean repliedLast;
  private boolean pumping;
  private long eventsSent;

  /** Acknowledgements that belong to frames of a time before this connection was superseded. */
  private int stale;

  GroupConnection(LinkConnection link, EventQueue events) {
    this.link = link;
    this.events = events;
  }

  LinkConnection link() {
    return link;
  }

  boolean active() {
    return active;
  }

  void activate() {
    active = true;
    repliedLast = false;
  }

  /** Sends nothing more; answers are dropped, events belong to the group again. */
  void deactivate() {
    if (active) {
      active = false;
      replies.clear();
      stale += underWay.size();
      underWay.clear();
      events.takenBack();
      confirmRequests();
    }
  }

  /** Answers as soon as there is room. */
  void reply(Octets answer) {
    reply(Reply.of(List.of(answer)));
  }

  void reply(Reply reply) {
    place(reply, 0);
  }

  /** Answers after all events that wait now, so that the order of time is kept. */
  void replyAfterEvents(Octets answer) {
    place(Reply.of(List.of(answer)), eventsSent + events.waiting());
  }

  private void place(Reply reply, long afterEvents) {
    if (active) {
      replies.add(new Placed(reply, afterEvents));
      pump();
    }
  }

  /** A request was dealt with; it is acknowledged unless too many answers wait. */
  void dealtWith(Receipt receipt) {
    unconfirmed.add(receipt);
    confirmRequests();
  }

  private void confirmRequests() {
    if (replies.size() < MOST_REPLIES) {
      List<Receipt> now = new ArrayList<>(unconfirmed);
      unconfirmed.clear();
      now.forEach(Receipt::confirm);
    }
  }

  /** Sends what there is room for. */
  void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      Octets next = next();
      while (next != null) {
        link.send(next);
        next = next();
      }
    } finally {
      pumping = false;
    }
    confirmRequests();
  }

  private @Nullable Octets next() {
    while (active && link.room() > 0) {
      Placed reply = replies.peek();
      boolean blocked = reply != null && reply.afterEvents() > eventsSent;
      if (reply == null || blocked || repliedLast) {
        Octets event = events.next();
        if (event != null) {
          underWay.add(Sent.EVENT);
          eventsSent++;
          repliedLast = false;
          return event;
        }
      }
      if (reply == null) {
        return null;
      }
      Octets answer = reply.reply().next();
      if (answer != null) {
        underWay.add(Sent.REPLY);
        repliedLast = true;
        return answer;
      }
      replies.remove();
    }
    return null;
  }

  /** The peer acknowledged the {@code count} oldest frames. */
  void acknowledged(int count) {
    for (int i = 0; i < count; i++) {
      if (stale > 0) {
        stale--;
      } else if (underWay.remove() == Sent.EVENT) {
        events.acknowledged(1);
      }
    }
    pump();
  }
}
