package org.bench104.iec104.station;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one controlling station, of which at most one is started (IEC 60870-5-104
 * clause 10). A STARTDT on another one takes over: the first sends nothing more, and events it had
 * not acknowledged go out again, in order. Groups are independent of each other.
 */
public final class RedundancyGroup implements LinkListener {
  private final String name;
  private final ControlledStation station;
  private final EventQueue events;
  private final Map<LinkConnection, GroupConnection> sessions = new LinkedHashMap<>();
  private @Nullable GroupConnection active;
  private String lastClose = "";

  RedundancyGroup(String name, ControlledStation station, EventQueue events) {
    this.name = name;
    this.station = station;
    this.events = events;
  }

  public String name() {
    return name;
  }

  /** The connections that are open, oldest first. */
  public List<LinkConnection> links() {
    return List.copyOf(sessions.keySet());
  }

  /** Whether somebody takes events now. */
  public boolean started() {
    return active != null;
  }

  /** Which connection ended last and why; empty when none did. */
  public String lastClose() {
    return lastClose;
  }

  /** The queue of this group. */
  public EventQueue events() {
    return events;
  }

  /** There may be events to send. */
  public void pump() {
    if (active != null) {
      active.pump();
    }
  }

  /** Ends all connections. */
  void closeAll(String why) {
    links().forEach(link -> link.close(why));
  }

  @Override
  public void opened(LinkConnection link) {
    sessions.put(link, new GroupConnection(link, events));
    station.note(link.peer(), "connected");
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    GroupConnection session = sessions.get(link);
    if (session == null) {
      return;
    }
    if (state == TransferState.STARTED && session != active) {
      takeOver(session);
    } else if (state == TransferState.STOPPED && session == active) {
      active = null;
      session.deactivate();
      station.left(session);
      station.note(link.peer(), "data transfer stopped");
    }
  }

  private void takeOver(GroupConnection session) {
    GroupConnection before = active;
    active = null;
    if (before != null) {
      before.deactivate();
      station.left(before);
      before.link().suspend();
      station.note(before.link().peer(), "stands by: " + session.link().peer() + " has taken over");
    }
    active = session;
    session.activate();
    station.note(session.link().peer(), "data transfer started");
    station.entered(session);
    events.started(session.link().room());
    session.pump();
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    GroupConnection session = sessions.get(link);
    if (session != null) {
      station.received(session, asdu);
      session.dealtWith(receipt);
    }
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    GroupConnection session = sessions.get(link);
    if (session != null) {
      session.acknowledged(count);
    }
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    GroupConnection session = sessions.remove(link);
    if (session == null) {
      return;
    }
    if (session == active) {
      active = null;
    }
    session.deactivate();
    station.left(session);
    lastClose = link.peer() + ": " + reason.words();
    station.note(link.peer(), "disconnected: " + reason.words());
  }
}
