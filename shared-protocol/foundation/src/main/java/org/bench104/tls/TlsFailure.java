package org.bench104.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a TLS handshake failed, in words for people. */
public final class TlsFailure {
  private static final int DEEPEST = 20;

  private TlsFailure() {}

  /** Words for {@code failure} or one of its causes; empty when it has nothing to do with TLS. */
  public static Optional<String> words(Throwable failure) {
    Optional<String> tls = Optional.empty();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Optional<String> exact = exact(cause);
      if (exact.isPresent()) {
        return exact;
      }
      if (cause instanceof SSLException && tls.isEmpty()) {
        tls = Optional.of(alert(String.valueOf(cause.getMessage())));
      }
      cause = cause.getCause();
    }
    return tls;
  }

  private static Optional<String> exact(Throwable cause) {
    if (cause instanceof CertificateExpiredException) {
      return Optional.of(
          "the certificate of the peer has expired ("
              + cause.getMessage()
              + "), it must be renewed");
    }
    if (cause instanceof CertificateNotYetValidException) {
      return Optional.of(
          "the certificate of the peer is not valid yet ("
              + cause.getMessage()
              + "); is the clock of this machine right?");
    }
    String message = String.valueOf(cause.getMessage());
    if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
      return Optional.of("the certificate of the peer is for another host name (" + message + ")");
    }
    boolean path =
        cause instanceof CertPathBuilderException
            || cause instanceof CertPathValidatorException && cause.getCause() == null;
    return path
        ? Optional.of("the certificate of the peer is not signed by an authority of the ca file")
        : Optional.empty();
  }

  private static String alert(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("certificate_required")) {
      return "the peer asks for a certificate, and none is configured";
    }
    if (text.contains("certificate_expired")) {
      return "the peer refused our certificate because it has expired";
    }
    if (text.contains("bad_certificate")
        || text.contains("unknown_ca")
        || text.contains("certificate_unknown")
        || text.contains("access_denied")) {
      return "the peer refused our certificate (" + message + ")";
    }
    if (text.contains("protocol_version") || text.contains("handshake_failure")) {
      return "the peer speaks no TLS that we do (" + message + "); TLS 1.2 or 1.3 is needed";
    }
    if (text.contains("unsupported or unrecognized")) {
      return "the peer does not speak TLS on this port";
    }
    if (text.contains("terminated the handshake") || text.contains("closed")) {
      return "the peer broke off the TLS handshake; does it accept our certificate?";
    }
    return "TLS failed: " + message;
  }
}
