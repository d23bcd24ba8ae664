package org.bench104.iec104.tls;

import java.util.Locale;

/** What can happen about security, after the events that IEC 62351-3 wants and lib60870 reports. */
public enum SecurityCode {
  /** Key or signature of a kind that is not accepted. */
  ALGORITHM_NOT_SUPPORTED(Level.ALARM),
  /** Somebody spoke without TLS where TLS is needed. */
  UNSECURE_COMMUNICATION(Level.ALARM),
  /** Own certificate, key or authorities cannot be read. */
  CERT_UNAVAILABLE(Level.ALARM),
  /** A signature does not fit. */
  BAD_CERT(Level.ALARM),
  /** A certificate of more than {@link PeerCheck#LARGEST_CERTIFICATE} octets. */
  CERT_SIZE_EXCEEDED(Level.ALARM),
  /** For another purpose, or otherwise unfit. */
  CERT_VALIDATION_FAILED(Level.ALARM),
  /** The peer showed none. */
  CERT_REQUIRED(Level.ALARM),
  CERT_EXPIRED(Level.ALARM),
  CERT_NOT_YET_VALID(Level.ALARM),
  CERT_REVOKED(Level.ALARM),
  /** Good, but not one of those that were pinned or allowed. */
  CERT_NOT_CONFIGURED(Level.ALARM),
  /** No authority of ours vouches for it. */
  CERT_NOT_TRUSTED(Level.ALARM),
  /** RSA below 2048 bits, or a curve below 256. */
  KEY_TOO_SHORT(Level.ALARM),
  /** No cipher suite in common. */
  NO_CIPHER(Level.ALARM),
  /** The peer wants a version of TLS that is not accepted. */
  INSECURE_TLS_VERSION(Level.ALARM),
  /** The peer refused us; its log says why. */
  REFUSED_BY_PEER(Level.ALARM),
  HANDSHAKE_TIMEOUT(Level.ALARM),
  HANDSHAKE_FAILED(Level.ALARM),
  /** There is no list of revoked certificates for an authority. */
  CRL_NOT_ACCESSIBLE(Level.ALARM),
  /** The list of revoked certificates is older than it may be. */
  CRL_EXPIRED(Level.ALARM),
  /** A connection was closed because its session was too old. */
  SESSION_EXPIRED(Level.WARNING),
  /** A connection is being replaced because its session grows old. */
  SESSION_RENEWED(Level.INFO),
  SESSION_ESTABLISHED(Level.INFO),
  /** Certificates, keys or the list of revoked ones were read anew. */
  CERTIFICATES_CHANGED(Level.INFO);

  /** How serious it is. */
  public enum Level {
    INFO,
    WARNING,
    ALARM
  }

  private final Level level;

  SecurityCode(Level level) {
    this.level = level;
  }

  public Level level() {
    return level;
  }

  /** As logs and status show it, e.g. {@code cert-expired}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
