package org.bench104.modbus.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.bench104.bytes.Octets;
import org.bench104.tls.CertificateMaker;
import org.bench104.tls.CertificateMaker.Issued;
import org.bench104.tls.CertificateMaker.KeyForm;
import org.bench104.tls.TlsException;
import org.bench104.tls.TlsFiles;
import org.bench104.tls.TlsMaterial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Registers over TLS with certificates at both ends. */
@Timeout(60)
class ModbusTlsTest {
  private static final byte[] READ_1 = octets("0002 0000 0006 01 03 0000 0001");
  private static final byte[] ZERO = octets("0002 0000 0005 01 03 02 0000");

  @TempDir private Path folder;

  private static byte[] octets(String hex) {
    return Octets.parseHex(hex.replace(" ", "")).toByteArray();
  }

  private TlsFiles files(String name, Issued issued, CertificateMaker trusted) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    return new TlsFiles(
        Optional.of(trusted.authority().writeCertificate(own.resolve("ca.pem"))),
        Optional.of(
            new TlsFiles.Identity(
                issued.writeChain(own.resolve("own.pem")),
                issued.writeKey(own.resolve("own.key"), KeyForm.PKCS8))));
  }

  private static byte[] ask(TestServer server, TlsFiles client) throws IOException, TlsException {
    try (SSLSocket socket =
        (SSLSocket)
            TlsMaterial.load(client)
                .context()
                .getSocketFactory()
                .createSocket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(READ_1);
      return TestServer.read(socket.getInputStream(), ZERO.length);
    }
  }

  @Test
  void aClientWithACertificateOfTheAuthorityIsServedAndOthersAreNot() throws Exception {
    CertificateMaker authority = CertificateMaker.authority("Plant");
    CertificateMaker foreign = CertificateMaker.authority("Somebody");
    TlsFiles own = files("server", authority.issue("gateway"), authority);
    try (TestServer server = new TestServer(settings -> settings.withTls(own))) {
      assertThat(ask(server, files("esp32", authority.issue("esp32"), authority))).isEqualTo(ZERO);
      TlsFiles wrong = files("wrong", foreign.issue("esp32"), authority);
      assertThatThrownBy(() -> ask(server, wrong)).isInstanceOf(IOException.class);
      TlsFiles none = new TlsFiles(own.authorities(), Optional.empty());
      assertThatThrownBy(() -> ask(server, none)).isInstanceOf(IOException.class);
      try (Socket plain = server.connect()) {
        plain.getOutputStream().write(READ_1);
        byte[] answer = plain.getInputStream().readAllBytes();
        assertThat(answer).as("at most a TLS alert").doesNotContain(ZERO);
      }
      assertThat(ask(server, files("again", authority.issue("again"), authority))).isEqualTo(ZERO);
    }
  }

  @Test
  void aRefusedHandshakeIsOneLineInTheLogAndNoFault() throws Exception {
    CertificateMaker authority = CertificateMaker.authority("Plant");
    TlsFiles own = files("server", authority.issue("gateway"), authority);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(ModbusConnection.class);
    lines.start();
    logger.addAppender(lines);
    try (TestServer server = new TestServer(settings -> settings.withTls(own))) {
      TlsFiles none = new TlsFiles(own.authorities(), Optional.empty());
      assertThatThrownBy(() -> ask(server, none)).isInstanceOf(IOException.class);
      try (Socket plain = server.connect()) {
        plain.getOutputStream().write(READ_1);
        plain.getInputStream().readAllBytes();
      }
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
        .contains(
            tuple(
                Level.INFO, "Modbus connection of 127.0.0.1 ended: Empty client certificate chain"))
        .allSatisfy(line -> assertThat(line.toList().get(0)).isEqualTo(Level.INFO));
  }
}
