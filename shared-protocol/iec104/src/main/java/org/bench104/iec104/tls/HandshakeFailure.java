package org.bench104.iec104.tls;

import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import org.bench104.tls.TlsFailure;

/**
 * Why a handshake failed.
 *
 * @param code for counting
 * @param text one sentence
 */
public record HandshakeFailure(SecurityCode code, String text) {
  private static final int DEEPEST = 20;

  /** What {@code failure} of the TLS engine means. */
  public static HandshakeFailure of(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof CertificateRefusal refusal) {
        return new HandshakeFailure(refusal.code(), String.valueOf(refusal.getMessage()));
      }
      if (cause instanceof ClosedChannelException) {
        return closed();
      }
      cause = cause.getCause();
    }
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    String words = TlsFailure.words(failure).orElse("TLS failed: " + failure.getMessage());
    if (failure.getClass().getSimpleName().equals("NotSslRecordException")
        || text.contains("not an ssl/tls record")
        || text.contains("unsupported or unrecognized")) {
      return new HandshakeFailure(
          SecurityCode.UNSECURE_COMMUNICATION,
          "the peer does not speak TLS; both ends need the same protection");
    }
    if (text.contains("no cipher suites in common") || text.contains("handshake_failure")) {
      return new HandshakeFailure(
          SecurityCode.NO_CIPHER, "no cipher suite in common with the peer (" + text + ")");
    }
    if (text.contains("protocol_version")
        || text.contains("protocol version")
        || text.contains("not enabled or supported")) {
      return new HandshakeFailure(
          SecurityCode.INSECURE_TLS_VERSION, "no version of TLS in common (" + text + ")");
    }
    if (text.contains("empty client certificate") || text.contains("empty server certificate")) {
      return new HandshakeFailure(
          SecurityCode.CERT_REQUIRED, "the peer showed no certificate; both ends need one");
    }
    if (text.contains("timed out")) {
      return new HandshakeFailure(
          SecurityCode.HANDSHAKE_TIMEOUT,
          "the peer did not finish the TLS handshake; does it speak TLS?");
    }
    if (text.contains("received fatal alert")) {
      return new HandshakeFailure(SecurityCode.REFUSED_BY_PEER, words);
    }
    return new HandshakeFailure(SecurityCode.HANDSHAKE_FAILED, words);
  }

  /** The peer closed the connection in the middle of it. */
  public static HandshakeFailure closed() {
    return new HandshakeFailure(
        SecurityCode.HANDSHAKE_FAILED,
        "the peer broke off the TLS handshake; does it speak TLS and accept our certificate?");
  }
}
