package org.bench104.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.bench104.tls.CertificateMaker.Issued;
import org.bench104.tls.CertificateMaker.KeyForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsMaterialTest {
  @TempDir private Path folder;
  private final CertificateMaker authority = CertificateMaker.authority("Test Authority");

  @ParameterizedTest
  @CsvSource({"RSA,PKCS1", "RSA,PKCS8", "EC,SEC1", "EC,PKCS8"})
  void bothEndsShowCertificatesWithKeysOfEveryForm(String algorithm, KeyForm form)
      throws Exception {
    Issued own = algorithm.equals("RSA") ? authority.issueRsa("own") : authority.issue("own");
    TlsMaterial material = TlsMaterial.load(files(own, form));
    assertThat(handshake(material, material, "TLSv1.3")).isEqualTo("TLSv1.3 CN=own");
    assertThat(handshake(material, material, "TLSv1.2")).isEqualTo("TLSv1.2 CN=own");
    assertThat(material.warnings(Instant.now())).isEmpty();
  }

  @Test
  void aChainOverAnIntermediateAuthorityIsTrusted() throws Exception {
    Issued own = authority.intermediate("Between").issue("own");
    TlsMaterial material = TlsMaterial.load(files(own, KeyForm.PKCS8));
    assertThat(handshake(material, material, "TLSv1.3")).isEqualTo("TLSv1.3 CN=own");
  }

  @Test
  void anotherAuthorityAnExpiredCertificateAndAMissingOneAreSaidInWords() throws Exception {
    TlsMaterial good = TlsMaterial.load(files(authority.issue("good"), KeyForm.PKCS8));
    Issued stranger = CertificateMaker.authority("Stranger").issue("stranger");
    TlsMaterial strange = TlsMaterial.load(files(stranger, KeyForm.PKCS8));
    assertThat(failure(strange, good)).contains("not signed by an authority of the ca file");
    Issued old = authority.issueExpired("old");
    TlsMaterial expired = TlsMaterial.load(files(old, KeyForm.PKCS8));
    assertThat(failure(expired, good)).contains("has expired");
    assertThat(expired.warnings(Instant.now()))
        .singleElement()
        .asString()
        .contains("CN=old", "expired at", "renew");
    TlsMaterial early = TlsMaterial.load(files(authority.issueEarly("early"), KeyForm.PKCS8));
    assertThat(failure(early, good)).contains("not valid yet", "clock");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefusedWithBothFileNames() throws Exception {
    Issued own = authority.issue("own");
    Path key = authority.issue("other").writeKey(folder.resolve("other.key"), KeyForm.PKCS8);
    TlsFiles files = files(own.writeChain(folder.resolve("own.crt")), key);
    assertThatThrownBy(() -> TlsMaterial.load(files))
        .isInstanceOf(TlsException.class)
        .hasMessageContainingAll("other.key", "own.crt", "is not the key of", "CN=own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n"
            + "AAAA\n-----END RSA PRIVATE KEY-----\n"
      })
  void anEncryptedKeyIsRefusedWithWhatToDo(String pem) throws Exception {
    assertThat(refusal(pem)).contains("bad.key:1", "encrypted", "openssl pkey", "0600");
  }

  @Test
  void whatIsNoKeyIsRefusedWithFileAndLine() throws Exception {
    assertThat(refusal("hello")).contains("bad.key", "no PEM file");
    assertThat(refusal("")).contains("no PEM file");
    assertThat(refusal("x\n-----BEGIN PRIVATE KEY-----\nAAAA\n")).contains("bad.key:2", "cut off");
    assertThat(refusal("-----BEGIN PRIVATE KEY-----\n***\n-----END PRIVATE KEY-----\n"))
        .contains("bad.key:1", "not base64");
    assertThat(refusal("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))
        .contains("cannot be read", "RSA, EC and EdDSA");
    assertThat(refusal("-----BEGIN EC PRIVATE KEY-----\nMAMCAQE=\n-----END EC PRIVATE KEY-----\n"))
        .contains("does not name its curve");
    Path certificate = authority.issue("own").writeChain(folder.resolve("own.crt"));
    assertThatThrownBy(() -> TlsMaterial.load(files(certificate, certificate)))
        .hasMessageContaining("has no private key, only CERTIFICATE");
    assertThatThrownBy(() -> TlsMaterial.load(files(folder.resolve("none.crt"), certificate)))
        .hasMessageContaining("none.crt: there is no such file");
    assertThatThrownBy(() -> TlsMaterial.load(files(folder, certificate)))
        .hasMessageContaining("is a folder");
  }

  @Test
  void everyTruncationAndGarbageInAKeyIsARefusalAndNothingElse() throws Exception {
    for (Issued own : new Issued[] {authority.issue("ec"), authority.issueRsa("rsa")}) {
      KeyForm form =
          own.keys().getPrivate().getAlgorithm().equals("EC") ? KeyForm.SEC1 : KeyForm.PKCS1;
      Path certificate = own.writeChain(folder.resolve("own.crt"));
      String whole = Files.readString(own.writeKey(folder.resolve("own.key"), form));
      Random random = new Random(104);
      for (int i = 0; i < 300; i++) {
        byte[] octets = whole.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        Path key = folder.resolve("bad.key");
        Files.write(
            key,
            i % 2 == 0 ? octets : java.util.Arrays.copyOf(octets, random.nextInt(octets.length)));
        try {
          TlsMaterial.load(files(certificate, key)); // the damage may be in what is not looked at
        } catch (TlsException e) {
          assertThat(e).hasMessageContaining(folder.toString());
        }
      }
    }
  }

  @Test
  void aKeyThatOthersMayReadIsWarnedOf() throws Exception {
    Issued own = authority.issue("own");
    TlsFiles files = files(own, KeyForm.PKCS8);
    Path key = files.identity().orElseThrow().key();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(TlsMaterial.load(files).warnings(Instant.now()))
        .singleElement()
        .asString()
        .contains(key.toString(), "chmod 600");
  }

  @Test
  void aKeyThatEverybodyMayReadIsRefusedUntilItsModeIsMended() throws Exception {
    TlsFiles files = files(authority.issue("own"), KeyForm.PKCS8);
    Path key = files.identity().orElseThrow().key();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    ReloadedTls reloaded = new ReloadedTls(files);
    assertThatThrownBy(reloaded::current)
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(key + " holds a secret")
        .hasMessageEndingWith("say: chmod o-rwx " + key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertThat(subject(reloaded)).isEqualTo("CN=own");
  }

  @Test
  void newFilesAreTakenAndBadOnesLeaveTheLastGoodInForce() throws Exception {
    Issued first = authority.issue("first");
    TlsFiles files = files(first, KeyForm.PKCS8);
    ReloadedTls reloaded = new ReloadedTls(files);
    assertThat(subject(reloaded)).isEqualTo("CN=first");
    Issued second = authority.issue("second");
    Path certificate = second.writeChain(files.identity().orElseThrow().certificate());
    Files.setLastModifiedTime(certificate, FileTime.fromMillis(1));
    assertThat(subject(reloaded)).isEqualTo("CN=first"); // the renewal is half done
    assertThat(reloaded.failure().orElseThrow()).contains("is not the key of");
    second.writeKey(files.identity().orElseThrow().key(), KeyForm.PKCS8);
    Files.setLastModifiedTime(files.identity().orElseThrow().key(), FileTime.fromMillis(1));
    assertThat(subject(reloaded)).isEqualTo("CN=second");
    assertThat(reloaded.failure()).isEmpty();
  }

  @Test
  void withoutAnyFileTheAuthoritiesOfTheRuntimeCount() throws Exception {
    TlsMaterial material = new ReloadedTls(TlsFiles.NONE).current();
    assertThat(material.hasIdentity()).isFalse();
    assertThat(material.trustManagers()).isNotEmpty();
    assertThat(material.context()).isNotNull();
  }

  private static String subject(ReloadedTls tls) throws TlsException {
    return tls.current().certificate().orElseThrow().getSubjectX500Principal().toString();
  }

  private String refusal(String keyText) throws IOException {
    Path certificate = authority.issue("own").writeChain(folder.resolve("own.crt"));
    Path key = Files.writeString(folder.resolve("bad.key"), keyText);
    try {
      TlsMaterial.load(files(certificate, key));
      return "taken";
    } catch (TlsException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private TlsFiles files(Issued own, KeyForm form) throws IOException {
    return files(
        own.writeChain(folder.resolve("own.crt")), own.writeKey(folder.resolve("own.key"), form));
  }

  private TlsFiles files(Path certificate, Path key) throws IOException {
    Path ca = authority.authority().writeCertificate(folder.resolve("ca.crt"));
    return new TlsFiles(Optional.of(ca), Optional.of(new TlsFiles.Identity(certificate, key)));
  }

  private static String failure(TlsMaterial server, TlsMaterial client) {
    try {
      return handshake(server, client, "TLSv1.3");
    } catch (Exception e) {
      return TlsFailure.words(e).orElseThrow();
    }
  }

  /** Version and name of the server as the client sees them; the server wants a certificate too. */
  private static String handshake(TlsMaterial server, TlsMaterial client, String version)
      throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (SSLServerSocket listening =
        (SSLServerSocket)
            server.context().getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      listening.setNeedClientAuth(true);
      listening.setSoTimeout(10_000);
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                  socket.setSoTimeout(10_000);
                  socket.getOutputStream().write(socket.getInputStream().read());
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      String words;
      try (SSLSocket socket =
          (SSLSocket)
              client
                  .context()
                  .getSocketFactory()
                  .createSocket("127.0.0.1", listening.getLocalPort())) {
        socket.setSoTimeout(10_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {version});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        socket.getOutputStream().write(104);
        assertThat(socket.getInputStream().read()).isEqualTo(104);
        words = socket.getSession().getProtocol() + " " + socket.getSession().getPeerPrincipal();
      }
      served.get(); // after the client, because the close of the server waits for its close
      return words;
    }
  }
}
