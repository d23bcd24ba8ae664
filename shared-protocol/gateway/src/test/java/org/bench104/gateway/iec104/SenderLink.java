package org.bench104.gateway.iec104;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Transport;
import org.bench104.time.Timers;

/** A sender's end of a connection into the gateway, as octets: what it sends and what it sees. */
final class SenderLink implements Transport {
  /** ASDUs the gateway sent here. */
  final List<Octets> got = new ArrayList<>();

  final LinkConnection link;
  private final String name;
  private int sent;
  private int acknowledged;

  /** Whether a TESTFR is answered. */
  boolean answersTests;

  /** A connection of k = 12 with data transfer started. */
  SenderLink(String name, Timers timers, LinkListener gateway) {
    this.name = name;
    this.link = new LinkConnection(LinkSettings.defaults(), timers, this, gateway);
    link.opened();
    receive(Apdu.unnumbered(UFunction.STARTDT_ACT));
  }

  void sends(Octets asdu) {
    receive(
        Apdu.information(SequenceNumber.ofCount(sent++), SequenceNumber.ofCount(got.size()), asdu));
  }

  void leaves() {
    link.transportClosed(new CloseReason(CloseReason.Kind.PEER_CLOSED, "peer closed"));
  }

  /** How many of its frames the gateway has acknowledged. */
  int acknowledged() {
    return acknowledged;
  }

  private void receive(Apdu apdu) {
    byte[] octets = apdu.encode().toByteArray();
    link.received(octets, 0, octets.length);
  }

  @Override
  public void write(byte[] octets, int from, int length) {
    if (octets[from + 2] == 0x43 && answersTests) {
      receive(Apdu.unnumbered(UFunction.TESTFR_CON));
    }
    if ((octets[from + 2] & 0x01) == 0) {
      got.add(Octets.copyOf(octets, from + 6, length - 6));
    }
    if ((octets[from + 2] & 0x03) != 0x03) {
      acknowledged = (octets[from + 4] & 0xFF) >> 1 | (octets[from + 5] & 0xFF) << 7;
    }
  }

  @Override
  public void close() {}

  @Override
  public String peer() {
    return name;
  }
}
