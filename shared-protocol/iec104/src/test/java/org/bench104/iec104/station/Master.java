package org.bench104.iec104.station;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.jspecify.annotations.Nullable;

/** A tester: sends octets as they are and keeps what comes. */
final class Master implements LinkListener {
  final List<Octets> received = new ArrayList<>();
  final Cable cable;
  boolean confirming = true;
  final Deque<Receipt> unconfirmed = new ArrayDeque<>();
  @Nullable LinkConnection link;
  @Nullable CloseReason ended;

  Master(Cable cable) {
    this.cable = cable;
  }

  /** Connects to {@code station} and starts data transfer. */
  static Master started(Cable cable, LinkListener station) {
    Master master = connected(cable, station);
    master.link().start();
    cable.milliseconds(10);
    return master;
  }

  static Master connected(Cable cable, LinkListener station) {
    Master master = new Master(cable);
    cable.connect(master, station);
    cable.milliseconds(10);
    return master;
  }

  LinkConnection link() {
    return Objects.requireNonNull(link);
  }

  /** Sends hexadecimal octets; the answers within 100 ms, in hexadecimal. */
  List<String> ask(String hex) {
    return ask(Octets.parseHex(hex));
  }

  List<String> ask(Octets request) {
    received.clear();
    link().send(request);
    cable.milliseconds(100);
    return hex();
  }

  List<String> hex() {
    return received.stream().map(Octets::toHex).toList();
  }

  List<Asdu> asdus() {
    return received.stream().map(octets -> (Asdu) Asdu.decode(octets)).toList();
  }

  @Override
  public void opened(LinkConnection opened) {
    link = opened;
  }

  @Override
  public void changed(LinkConnection changed, TransferState state) {}

  @Override
  public void delivered(LinkConnection from, Octets asdu, Receipt receipt) {
    received.add(asdu);
    unconfirmed.add(receipt);
    if (confirming) {
      confirm();
    }
  }

  /** Confirms everything that was received. */
  void confirm() {
    while (!unconfirmed.isEmpty()) {
      unconfirmed.remove().confirm();
    }
  }

  @Override
  public void acknowledged(LinkConnection from, int count) {}

  @Override
  public void closed(LinkConnection from, CloseReason reason, List<Octets> unacknowledged) {
    ended = reason;
  }
}
