package org.bench104.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.net.Admission;
import org.bench104.net.NettyLoop;
import org.bench104.testing.Eventually;
import org.bench104.testing.TlsNodes;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What openssl sees of our records: a peer that reads one at a time must get one APDU in each. */
@Timeout(60)
class OneRecordReaderTest {
  private static final int FRAMES = 12;

  /** M_SP_NA_1 with one object. */
  private static final Octets ASDU = Octets.parseHex("01010300010064000001");

  /** So much longer is a record with it than one with STARTDT con, whatever TLS adds to both. */
  private static final int LONGER = 10;

  private static final Pattern HEADER =
      Pattern.compile("<<< [^\\n]*RecordHeader[^\\n]*\\n\\s*17 03 03 (..) (..)");

  @TempDir private Path folder;

  @Test
  void eachApduIsARecordOfItsOwn() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl");
    TlsNodes nodes = new TlsNodes(folder, "station", "master");
    SecuredEnd end = new SecuredEnd(nodes.rules("station"), InstantSource.system(), event -> {});
    try (NettyLoop loop = new NettyLoop("station");
        Iec104Server server =
            Iec104Server.listen(
                loop,
                new HostPort("127.0.0.1", 0),
                Admission.defaults(),
                LinkSettings.defaults(),
                new Station(),
                Optional.of(end))) {
      Path seen = folder.resolve("records.txt");
      Process openssl = openssl(nodes, server.localPort(), seen);
      try (OutputStream to = openssl.getOutputStream()) {
        to.write(Octets.parseHex("680407000000").toByteArray()); // STARTDT act
        to.flush();
        Eventually.until("all frames", () -> inRow(lengths(seen)) >= FRAMES);
      } finally {
        openssl.destroy();
      }
    }
  }

  private Process openssl(TlsNodes nodes, int port, Path seen) throws IOException {
    return new ProcessBuilder(
            "/usr/bin/openssl",
            "s_client",
            "-connect",
            "127.0.0.1:" + port,
            "-tls1_3",
            "-quiet",
            "-CAfile",
            nodes.file("ca.crt").toString(),
            "-cert",
            nodes.file("master.crt").toString(),
            "-key",
            nodes.file("master.key").toString(),
            "-msg",
            "-msgfile",
            seen.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("openssl.txt").toFile())
        .start();
  }

  /** How many records of one frame each follow that of STARTDT con. */
  private static int inRow(List<Integer> lengths) {
    for (int con = 0; con < lengths.size(); con++) {
      int at = con + 1;
      while (at < lengths.size() && lengths.get(at) == lengths.get(con) + LONGER) {
        at++;
      }
      if (at > con + 1) {
        return at - con - 1;
      }
    }
    return 0;
  }

  /** Lengths of the protected records that came. */
  private static List<Integer> lengths(Path seen) throws IOException {
    if (!Files.exists(seen)) {
      return List.of();
    }
    return HEADER
        .matcher(Files.readString(seen))
        .results()
        .map(found -> Integer.parseInt(found.group(1) + found.group(2), 16))
        .toList();
  }

  /** Sends its window at once when it is started. */
  private static final class Station implements LinkListener {
    @Override
    public void opened(LinkConnection link) {}

    @Override
    public void changed(LinkConnection link, TransferState state) {
      if (state == TransferState.STARTED) {
        for (int i = 0; i < FRAMES; i++) {
          link.send(ASDU);
        }
      }
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      receipt.confirm();
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {}

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {}
  }
}
