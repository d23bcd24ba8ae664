package org.bench104.gateway.iec104;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.EventBuffer;
import org.bench104.iec104.station.RedundancyGroup;

/**
 * Gives each connection of a control centre to its redundancy group: the first one whose peers
 * include it. A connection without a group is one of its own: it gets the events that happen while
 * it is there, in order, and nothing is kept for it. Home thread of the gateway only.
 */
public final class ServedGroups implements LinkListener {
  /** Events that wait for a connection of its own; further ones are lost for it. */
  private static final int MOST_WAITING = 10_000;

  private record Member(Peers peers, RedundancyGroup group) {}

  private final ControlledStation station;
  private final List<Member> members = new ArrayList<>();
  private final Map<LinkConnection, RedundancyGroup> alone = new LinkedHashMap<>();
  private final Map<LinkConnection, RedundancyGroup> groupOf = new LinkedHashMap<>();
  private String lastClose = "";
  private long lost;

  public ServedGroups(ControlledStation station) {
    this.station = station;
  }

  /** A group whose events are in custody. */
  public void add(Peers peers, ServeOutlet outlet, String address) {
    RedundancyGroup group = station.group(outlet.name(), outlet);
    members.add(new Member(peers, group));
    outlet.serve(address, group::pump);
  }

  /** A frame has come in: those without a group get it as it is. */
  public void happened(Octets asdu) {
    for (RedundancyGroup group : List.copyOf(alone.values())) {
      if (group.started() && group.events() instanceof EventBuffer buffer) {
        lost += buffer.offer(asdu) ? 0 : 1;
        group.pump();
      }
    }
  }

  /** The connections that are there, oldest first. */
  public List<LinkConnection> links() {
    return List.copyOf(groupOf.keySet());
  }

  /** Whether a control centre takes events. */
  public boolean started() {
    return groupOf.values().stream().anyMatch(RedundancyGroup::started);
  }

  /** Which connection ended last and why; empty when none did. */
  public String lastClose() {
    return lastClose;
  }

  /** Events that connections without a group were too slow for. */
  public long lost() {
    return lost;
  }

  @Override
  public void opened(LinkConnection link) {
    Optional<RedundancyGroup> member =
        members.stream().filter(one -> one.peers().include(link)).map(Member::group).findFirst();
    RedundancyGroup group = member.orElseGet(() -> ofItsOwn(link));
    groupOf.put(link, group);
    group.opened(link);
  }

  private RedundancyGroup ofItsOwn(LinkConnection link) {
    RedundancyGroup group = station.group(link.peer(), new EventBuffer(MOST_WAITING));
    alone.put(link, group);
    return group;
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    at(link).ifPresent(group -> group.changed(link, state));
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    at(link).ifPresent(group -> group.delivered(link, asdu, receipt));
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    at(link).ifPresent(group -> group.acknowledged(link, count));
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    at(link).ifPresent(group -> group.closed(link, reason, unacknowledged));
    groupOf.remove(link);
    lastClose = link.peer() + ": " + reason.words();
    RedundancyGroup own = alone.remove(link);
    if (own != null) {
      station.withoutGroup(own);
    }
  }

  private Optional<RedundancyGroup> at(LinkConnection link) {
    return Optional.ofNullable(groupOf.get(link));
  }
}
