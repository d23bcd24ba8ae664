package org.bench104.client;

import java.time.InstantSource;
import java.util.Optional;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.iec104.tls.TlsRules;

/**
 * What can be said of either end of a connection. The rest differs and stands in the builders: a
 * client has a target and takers of values, a server an address, admission and a listener of
 * requests, and what both call settings are the times of different roles. What is not said is as in
 * the standard: k = 12, w = 8, no TLS. For one thread; a builder may be used several times.
 *
 * @param <B> the builder itself
 */
public abstract sealed class EndBuilder<B extends EndBuilder<B>>
    permits StationClient.Builder, StationServer.Builder {
  private LinkSettings link = LinkSettings.defaults();
  private Optional<SecuredEnd> tls = Optional.empty();

  EndBuilder() {}

  abstract B self();

  final LinkSettings link() {
    return link;
  }

  final Optional<SecuredEnd> tls() {
    return tls;
  }

  /**
   * Windows and timers (IEC 60870-5-104 clause 5). Nothing of them is negotiated: k of one end must
   * not be below w of the other, and an end takes no more unacknowledged frames than {@link
   * LinkSettings.Taken#receiveLimit()}.
   */
  public final B link(LinkSettings changed) {
    link = changed;
    return self();
  }

  /**
   * Protects connections with TLS after IEC 62351-3: both ends show a certificate, the usual port
   * is {@link TlsRules#PORT}. The files are read at the first connection and again whenever they
   * change. A client then makes a new connection as soon as no request is under way, a server
   * checks those that run. Files that cannot be used make every attempt fail, with the reason,
   * until they can.
   *
   * @param events hears of sessions, refused certificates and files that cannot be read, on the
   *     thread of this end or one of its own; an alarm of one kind from one address once a minute,
   *     as the logger {@code security} does, which gets the same
   */
  public final B tls(TlsRules rules, SecurityEvent.Listener events) {
    tls = Optional.of(new SecuredEnd(rules, InstantSource.system(), new SecurityLog(events)));
    return self();
  }
}
