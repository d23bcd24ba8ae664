package org.bench104.iec104.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** {@link PeerCheck} as the TLS of the Java runtime asks for it. */
final class PeerTrust extends X509ExtendedTrustManager {
  private final PeerCheck check;
  private final InstantSource clock;

  PeerTrust(PeerCheck check, InstantSource clock) {
    this.check = check;
    this.clock = clock;
  }

  private void check(X509Certificate[] chain, boolean client) throws CertificateRefusal {
    Optional<CertificateRefusal> refusal = check.refusal(List.of(chain), client, clock.instant());
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateRefusal {
    check(chain, true);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateRefusal {
    check(chain, false);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateRefusal {
    check(chain, true);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateRefusal {
    check(chain, false);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateRefusal {
    check(chain, true);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateRefusal {
    check(chain, false);
  }

  /** None: naming them would only tell strangers whom we trust. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
