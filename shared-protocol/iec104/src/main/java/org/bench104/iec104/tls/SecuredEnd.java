package org.bench104.iec104.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.bench104.tls.ReloadedTls;
import org.bench104.tls.TlsException;
import org.bench104.tls.TlsMaterial;
import org.jspecify.annotations.Nullable;

/**
 * One end of IEC 104 over TLS: engines for new connections and a second look at the peers of
 * running ones, both by the files as they are now. For any thread.
 */
public final class SecuredEnd {
  private record State(TlsMaterial material, String crlMark, PeerCheck check, SSLContext context)
      implements FilesReading {}

  private final TlsRules rules;
  private final InstantSource clock;
  private final SecurityEvent.Listener events;
  private final ReloadedTls files;
  private @Nullable State state;
  private String lastFailure = "";

  /**
   * Reads no file yet.
   *
   * @param events hears of everything about security, on any thread
   */
  public SecuredEnd(TlsRules rules, InstantSource clock, SecurityEvent.Listener events) {
    this.rules = rules;
    this.clock = clock;
    this.events = events;
    this.files = new ReloadedTls(rules.files());
  }

  public TlsRules rules() {
    return rules;
  }

  /**
   * An engine for a connection that was dialled or accepted.
   *
   * @param client whether this end dialled
   * @throws TlsException when own certificate, key or authorities cannot be used; an event says so
   */
  public SSLEngine engine(boolean client) throws TlsException {
    State now = current();
    SSLEngine engine = now.context().createSSLEngine();
    engine.setUseClientMode(client);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(
        rules.onlyTls13() ? new String[] {"TLSv1.3"} : new String[] {"TLSv1.3", "TLSv1.2"});
    Set<String> supported = Set.copyOf(Arrays.asList(engine.getSupportedCipherSuites()));
    String[] suites = rules.suites().stream().filter(supported::contains).toArray(String[]::new);
    if (suites.length == 0) {
      throw new TlsException("this Java runtime has none of the cipher suites " + rules.suites());
    }
    parameters.setCipherSuites(suites);
    parameters.setUseCipherSuitesOrder(true);
    if (!client) {
      parameters.setNeedClientAuth(true);
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  /**
   * Looks at the files and reads what has changed; what cannot be read stays as it was.
   *
   * @return the reading that is used now, another one whenever own certificate or trust has changed
   * @throws TlsException when nothing could ever be read
   */
  public FilesReading refresh() throws TlsException {
    return current();
  }

  /**
   * Why the peer of a running connection would not be let in any more; empty when it would.
   *
   * @param client whether the peer dialled
   */
  public Optional<CertificateRefusal> recheck(List<X509Certificate> chain, boolean client)
      throws TlsException {
    return current().check().refusal(chain, client, clock.instant());
  }

  /** Tells of something that happened with {@code peer}. */
  public void tell(SecurityCode code, String peer, String text) {
    Instant now = clock.instant();
    events.happened(new SecurityEvent(now, code, peer, text));
  }

  private synchronized State current() throws TlsException {
    TlsMaterial material;
    try {
      material = files.current();
    } catch (TlsException e) {
      failed(SecurityCode.CERT_UNAVAILABLE, String.valueOf(e.getMessage()));
      throw e;
    }
    files.failure().ifPresent(words -> failed(SecurityCode.CERT_UNAVAILABLE, words));
    String mark = rules.crl().map(SecuredEnd::mark).orElse("");
    State before = state;
    if (before != null && before.material() == material && before.crlMark().equals(mark)) {
      return before;
    }
    Revocations revocations = rules.crl().map(Revocations::read).orElse(null);
    if (revocations != null && !revocations.failure().isEmpty()) {
      failed(SecurityCode.CRL_NOT_ACCESSIBLE, revocations.failure());
    }
    PeerCheck check = new PeerCheck(rules, material.authorities(), revocations);
    State made = new State(material, mark, check, context(material, check));
    state = made;
    if (before != null) {
      tell(SecurityCode.CERTIFICATES_CHANGED, "", "certificates or revocations were read anew");
    }
    for (String warning : material.warnings(clock.instant())) {
      failed(SecurityCode.CERT_UNAVAILABLE, warning);
    }
    return made;
  }

  private SSLContext context(TlsMaterial material, PeerCheck check) throws TlsException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] trust = {new PeerTrust(check, clock)};
      context.init(material.keyManagers(), trust, null);
      int seconds = (int) rules.sessionAge().toSeconds();
      context.getClientSessionContext().setSessionTimeout(seconds);
      context.getServerSessionContext().setSessionTimeout(seconds);
      return context;
    } catch (GeneralSecurityException e) {
      throw new TlsException("this Java runtime has no TLS", e);
    }
  }

  /** Once for each failure: the files are looked at every minute. */
  private void failed(SecurityCode code, String words) {
    if (!words.equals(lastFailure)) {
      lastFailure = words;
      tell(code, "", words);
    }
  }

  private static String mark(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }
}
