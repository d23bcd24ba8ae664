package org.bench104.secondstack;

import java.util.concurrent.Executor;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.sender.SenderStack;
import org.jspecify.annotations.Nullable;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.ASduType;
import org.openmuc.j60870.CauseOfTransmission;

/**
 * The stack of j60870 1.5.0, as an independent Sender. It cannot send unknown types and causes, and
 * after a lost connection it does not tell which frames were acknowledged last, so that a few more
 * may be sent again.
 */
public final class J60870Stack implements SenderStack {
  private final HostPort target;
  private final LinkSettings settings;
  private final Executor home;

  /**
   * @param home runs what happens on the home thread
   */
  public J60870Stack(HostPort target, LinkSettings settings, Executor home) {
    this.target = target;
    this.settings = settings;
    this.home = home;
  }

  @Override
  public Session connect(Events events) {
    J60870Session session = new J60870Session(target, settings, home, events);
    session.begin();
    return session;
  }

  @Override
  public @Nullable String objection(Octets asdu) {
    if (asdu.length() < AsduHeader.OCTETS) {
      return "j60870 needs the six octets of a header; send it with the bench104 stack";
    }
    AsduHeader header = AsduHeader.of(asdu).orElseThrow();
    if (ASduType.typeFor(header.typeId()) == null) {
      return "j60870 has no type " + header.typeId() + "; send it with the bench104 stack";
    }
    if (CauseOfTransmission.causeFor(header.cause()) == null) {
      return "j60870 has no cause " + header.cause() + "; send it with the bench104 stack";
    }
    return null;
  }

  /** The same octets as j60870 wants them; only without {@link #objection}. */
  static ASdu convert(Octets asdu) {
    AsduHeader header = AsduHeader.of(asdu).orElseThrow();
    return new ASdu(
        ASduType.typeFor(header.typeId()),
        header.sq(),
        header.number(),
        CauseOfTransmission.causeFor(header.cause()),
        header.test(),
        header.negative(),
        header.originator(),
        header.commonAddress(),
        asdu.slice(AsduHeader.OCTETS, asdu.length() - AsduHeader.OCTETS).toByteArray());
  }
}
