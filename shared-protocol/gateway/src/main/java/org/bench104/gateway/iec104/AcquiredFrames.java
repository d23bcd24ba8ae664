package org.bench104.gateway.iec104;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.station.Claim;

/**
 * Frames of an RTU on their way into custody. Replies to requests of the gateway itself are no data
 * and stay out of it; the values that it asked for go on as {@link OwnValues} says.
 */
public final class AcquiredFrames implements LinkListener {
  private final Iec104Intake intake;
  private final String who;
  private final OwnValues ownValues;
  private final List<Integer> stations;
  private final Function<Octets, Claim> claims;
  private final Set<LinkConnection> links = new HashSet<>();
  private long taken;

  /**
   * @param who what the RTU is called in logs and events
   * @param stations common addresses that are the RTU's by configuration
   * @param claims whose an ASDU is, of the requests that the gateway has under way
   */
  public AcquiredFrames(
      Iec104Intake intake,
      String who,
      OwnValues ownValues,
      List<Integer> stations,
      Function<Octets, Claim> claims) {
    this.intake = intake;
    this.who = who;
    this.stations = List.copyOf(stations);
    this.ownValues = ownValues;
    this.claims = claims;
  }

  /** Whether this is a connection to the RTU. */
  public boolean has(LinkConnection link) {
    return links.contains(link);
  }

  /** Frames of the RTU since the start, replies included. */
  public long taken() {
    return taken;
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    taken++;
    switch (claims.apply(asdu)) {
      case NONE -> intake.delivered(link, asdu, receipt);
      case REPLY -> receipt.confirm();
      case VALUES -> values(link, asdu, receipt);
    }
  }

  private void values(LinkConnection link, Octets asdu, Receipt receipt) {
    if (ownValues == OwnValues.IMAGE) {
      intake.look(link, asdu);
      receipt.confirm();
    } else {
      intake.delivered(link, ownValues.passedOn(asdu), receipt);
    }
  }

  @Override
  public void opened(LinkConnection link) {
    links.add(link);
    intake.opened(link, who);
    intake.acquired(link, stations);
    intake.station(link, request -> claims.apply(request) != Claim.NONE);
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    intake.changed(link, state);
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    intake.acknowledged(link, count);
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    intake.closed(link, reason, unacknowledged);
    links.remove(link);
  }
}
