package org.bench104.gateway.iec104;

import java.util.List;
import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.RequestForm;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.station.Passage;

/**
 * What control centres ask, on its way to the owner of the common address, at the addresses that
 * the stations know.
 */
public record ServedRequests(Gateway gateway, CommandRules rules, PointList points)
    implements Passage {
  @Override
  public void pass(LinkConnection from, Octets asdu, Consumer<Octets> answer) {
    if (RequestForm.fault(asdu).isPresent()) {
      gateway.command(asdu, from, rules, answer); // is refused there as what it is
      return;
    }
    List<Octets> requests = points.requests(asdu);
    if (requests.isEmpty()) {
      gateway.refuse(asdu, from, points.unknown(asdu), "no served point has that address", answer);
    }
    for (Octets request : requests) {
      gateway.command(request, from, rules, no -> points.served(no).forEach(answer));
    }
  }

  @Override
  public boolean reaches(int commonAddress) {
    return points.station(commonAddress).filter(gateway::reaches).isPresent();
  }
}
