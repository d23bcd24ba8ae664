package org.bench104.iec104.tls;

import java.security.cert.CertificateException;

/** A certificate of the peer is not accepted; the message says why and what to do. */
public final class CertificateRefusal extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final SecurityCode code;

  CertificateRefusal(SecurityCode code, String message) {
    super(message);
    this.code = code;
  }

  public SecurityCode code() {
    return code;
  }
}
