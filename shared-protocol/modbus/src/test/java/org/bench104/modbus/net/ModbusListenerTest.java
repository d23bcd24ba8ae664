package org.bench104.modbus.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.modbus.RegisterServerSettings;
import org.bench104.net.AllowList;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.testing.Eventually;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The register server over real sockets, octet for octet. */
@Timeout(60)
class ModbusListenerTest {
  private static final byte[] WRITE_8 =
      hex("0001 0000 0017 01 10 0000 0008 10 00FA 0104 01E5 0218 0352 01C8 5685 C180");
  private static final byte[] WRITTEN_8 = hex("0001 0000 0006 01 10 0000 0008");
  private static final byte[] READ_8 = hex("0002 0000 0006 01 03 0000 0008");
  private static final byte[] BLOCK =
      hex("0002 0000 0013 01 03 10 00FA 0104 01E5 0218 0352 01C8 5685 C180");

  private static byte[] hex(String text) {
    return Octets.parseHex(text.replace(" ", "")).toByteArray();
  }

  private static TestServer server() throws IOException {
    return new TestServer(UnaryOperator.identity());
  }

  private static void ask(Socket client, byte[] request, byte[] answer) throws IOException {
    client.getOutputStream().write(request);
    assertThat(TestServer.read(client.getInputStream(), answer.length)).isEqualTo(answer);
  }

  /** Whether the other side closes, whatever it may still have sent. */
  private static boolean closed(Socket client) throws IOException {
    try {
      client.getInputStream().readAllBytes();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true; // reset, because octets were not read any more
    }
  }

  @Test
  void aBlockIsWrittenByOneClientAndReadByAnother() throws Exception {
    try (TestServer server = server();
        Socket writer = server.connect();
        Socket reader = server.connect()) {
      ask(writer, WRITE_8, WRITTEN_8);
      ask(reader, READ_8, BLOCK);
      assertThat(server.samples).hasSize(1);
      assertThat(server.status().connections()).isEqualTo(2);
    }
  }

  @Test
  void oneOctetPerSegmentIsAsGoodAsAll() throws Exception {
    try (TestServer server = server();
        Socket client = server.connect()) {
      for (byte[] request : new byte[][] {WRITE_8, READ_8, READ_8}) {
        for (byte octet : request) {
          client.getOutputStream().write(octet);
          client.getOutputStream().flush();
        }
      }
      assertThat(TestServer.read(client.getInputStream(), WRITTEN_8.length)).isEqualTo(WRITTEN_8);
      assertThat(TestServer.read(client.getInputStream(), BLOCK.length)).isEqualTo(BLOCK);
      assertThat(TestServer.read(client.getInputStream(), BLOCK.length)).isEqualTo(BLOCK);
    }
  }

  @Test
  void twentyRequestsInOneSegmentAreAnsweredInTheirOrder() throws Exception {
    try (TestServer server = server();
        Socket client = server.connect()) {
      ByteArrayOutputStream requests = new ByteArrayOutputStream();
      ByteArrayOutputStream answers = new ByteArrayOutputStream();
      for (int i = 0; i < 10; i++) {
        requests.write(hex(String.format("%04x 0000 0006 01 06 0005 %04x", 2 * i, i)));
        answers.write(hex(String.format("%04x 0000 0006 01 06 0005 %04x", 2 * i, i)));
        requests.write(hex(String.format("%04x 0000 0006 01 03 0005 0001", 2 * i + 1)));
        answers.write(hex(String.format("%04x 0000 0005 01 03 02 %04x", 2 * i + 1, i)));
      }
      ask(client, requests.toByteArray(), answers.toByteArray());
    }
  }

  @Test
  void anyCutOfAnyStreamOfRequestsGivesTheSameAnswers() throws Exception {
    Random random = new Random(3);
    try (TestServer server = server();
        Socket client = server.connect()) {
      for (int round = 0; round < 50; round++) {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
          int count = 1 + random.nextInt(100);
          int value = random.nextInt(65536);
          requests.write(hex(String.format("%04x00000006010600%02x%04x", i, 63, value)));
          answers.write(hex(String.format("%04x00000006010600%02x%04x", i, 63, value)));
          requests.write(hex(String.format("%04x000000060103003f%04x", i, 1 + count % 37)));
          ByteBuffer read = ByteBuffer.allocate(9 + 2 * (1 + count % 37));
          read.putShort((short) i).putShort((short) 0);
          read.putShort((short) (3 + 2 * (1 + count % 37))).put((byte) 1).put((byte) 3);
          read.put((byte) (2 * (1 + count % 37))).putShort((short) value);
          answers.write(read.array());
        }
        byte[] all = requests.toByteArray();
        OutputStream out = client.getOutputStream();
        for (int at = 0; at < all.length; ) {
          int part = Math.min(all.length - at, 1 + random.nextInt(300));
          out.write(all, at, part);
          at += part;
        }
        byte[] expected = answers.toByteArray();
        assertThat(TestServer.read(client.getInputStream(), expected.length)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aRequestCutShortAtEveryOctetHarmsNobody() throws Exception {
    try (TestServer server = server();
        Socket other = server.connect()) {
      for (int length = 0; length < WRITE_8.length; length++) {
        try (Socket client = server.connect()) {
          client.getOutputStream().write(WRITE_8, 0, length);
          client.shutdownOutput();
          assertThat(client.getInputStream().readAllBytes()).as("%d octets", length).isEmpty();
        }
      }
      ask(other, hex("0003 0000 0006 01 03 0000 0001"), hex("0003 0000 0005 01 03 02 0000"));
      assertThat(server.samples).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001 0001 0006 01 03 0000 0001",
        "0001 FF00 0006 01 03 0000 0001",
        "0001 0000 0000",
        "0001 0000 0001 01",
        "0001 0000 00FF 01 03 0000 0001",
        "0001 0000 FFFF 01",
        "474554202F20485454502F312E310D0A"
      })
  void aWrongHeaderClosesTheConnectionAfterWhatWasAskedBefore(String request) throws Exception {
    try (TestServer server = server();
        Socket client = server.connect();
        Socket other = server.connect()) {
      client.getOutputStream().write(hex("0009 0000 0006 01 06 0001 0007"));
      client.getOutputStream().write(hex(request));
      assertThat(TestServer.read(client.getInputStream(), 12))
          .isEqualTo(hex("0009 0000 0006 01 06 0001 0007"));
      assertThat(closed(client)).isTrue();
      ask(other, hex("0003 0000 0006 01 03 0001 0001"), hex("0003 0000 0005 01 03 02 0007"));
      assertThat(server.status().counters().brokenFramings()).isEqualTo(1);
    }
  }

  @Test
  void garbageNeverStopsTheServer() throws Exception {
    Random random = new Random(11);
    try (TestServer server = server();
        Socket other = server.connect()) {
      for (int i = 0; i < 300; i++) {
        byte[] garbage = new byte[1 + random.nextInt(700)];
        random.nextBytes(garbage);
        try (Socket client = server.connect()) {
          client.getOutputStream().write(garbage);
          client.shutdownOutput();
          closed(client);
        } catch (SocketException e) {
          // closed by the server while this was still writing
        }
      }
      ask(other, READ_8, hex("0002 0000 0013 01 03 10" + "0000".repeat(8)));
    }
  }

  @Test
  void halfARequestIsGivenUpAfterItsTimeAndASilentConnectionAfterIts() throws Exception {
    ManualTimers time = new ManualTimers();
    NettyLoop loop = new NettyLoop("modbus test", time);
    try (TestServer server =
            new TestServer(
                loop,
                settings ->
                    settings.withTimeouts(Duration.ofMillis(3000), Duration.ofMillis(200)));
        Socket half = server.connect();
        Socket silent = server.connect();
        Socket busy = server.connect()) {
      Eventually.until("all are accepted", () -> server.listener.connections() == 3);
      half.getOutputStream().write(WRITE_8, 0, 9);
      pass(loop, time, Duration.ofMillis(199));
      assertThat(server.status().counters().timeOuts()).isZero();
      pass(loop, time, Duration.ofMillis(1));
      assertThat(closed(half)).isTrue();
      ask(busy, WRITE_8, WRITTEN_8);
      pass(loop, time, Duration.ofMillis(2799));
      assertThat(server.status().counters().timeOuts()).isEqualTo(1);
      pass(loop, time, Duration.ofMillis(1));
      assertThat(closed(silent)).isTrue();
      assertThat(server.status().counters().timeOuts()).isEqualTo(2);
      ask(busy, WRITE_8, WRITTEN_8);
    }
  }

  @Test
  void beyondTheLimitConnectionsAreClosedAtOnceAndTheOthersGoOn() throws Exception {
    try (TestServer server = new TestServer(settings -> settings.withMaxConnections(2));
        Socket first = server.connect();
        Socket second = server.connect()) {
      ask(first, WRITE_8, WRITTEN_8);
      ask(second, READ_8, BLOCK);
      try (Socket third = server.connect()) {
        assertThat(closed(third)).isTrue();
      }
      ask(second, READ_8, BLOCK);
      assertThat(server.status().counters().refusedConnections()).isEqualTo(1);
    }
  }

  @Test
  void oneAddressCannotTakeAllConnections() throws Exception {
    try (TestServer server = new TestServer(settings -> settings.withPerAddress(2));
        Socket first = server.connect();
        Socket second = server.connect()) {
      ask(first, WRITE_8, WRITTEN_8);
      ask(second, READ_8, BLOCK);
      try (Socket third = server.connect()) {
        assertThat(closed(third)).isTrue();
      }
      try (Socket other = new Socket()) {
        other.bind(new InetSocketAddress("127.0.0.2", 0));
        other.connect(first.getRemoteSocketAddress());
        ask(other, READ_8, BLOCK);
      }
    }
  }

  /** Lets the server take in what it was sent, then lets this much time pass for it. */
  private static void pass(NettyLoop loop, ManualTimers time, Duration duration) {
    loop.awaitNextTurn();
    CompletableFuture.runAsync(() -> time.advance(duration.toNanos()), loop).join();
  }

  @Test
  void whoMayNeitherReadNorWriteIsClosedAndWhoMayOnlyReadGetsExceptionTwo() throws Exception {
    AllowList others = AllowList.parse(List.of("10.0.0.0/8"));
    try (TestServer server = new TestServer(settings -> settings.withAllowed(others, others));
        Socket client = server.connect()) {
      assertThat(closed(client)).isTrue();
      assertThat(server.status().counters().refusedConnections()).isEqualTo(1);
    }
    try (TestServer server =
            new TestServer(settings -> settings.withAllowed(AllowList.everybody(), others));
        Socket client = server.connect()) {
      ask(client, WRITE_8, hex("0001 0000 0003 01 90 02"));
      ask(client, READ_8, hex("0002 0000 0013 01 03 10" + "0000".repeat(8)));
      assertThat(server.notices)
          .containsExactly("write from 127.0.0.1 refused: it may not write on this port");
    }
  }

  @Test
  void fiveHundredConnectionsAreServedAtOnce() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try (TestServer server = new TestServer(settings -> settings.withMaxConnections(500))) {
      try (Socket writer = server.connect()) {
        ask(writer, WRITE_8, WRITTEN_8);
      }
      while (server.status().connections() > 0) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 500; i++) {
        clients.add(server.connect());
      }
      for (int round = 0; round < 3; round++) {
        for (Socket client : clients) {
          client.getOutputStream().write(READ_8);
        }
        for (Socket client : clients) {
          assertThat(TestServer.read(client.getInputStream(), BLOCK.length)).isEqualTo(BLOCK);
        }
      }
      assertThat(server.status().connections()).isEqualTo(500);
      assertThat(server.status().counters().refusedConnections()).isZero();
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
  }

  @Test
  void aClientThatDoesNotTakeItsAnswersFillsNoMemoryAndHarmsNobody() throws Exception {
    byte[] flood = new byte[12 * 5000];
    for (int i = 0; i < 5000; i++) {
      System.arraycopy(hex("0002 0000 0006 01 03 0000 0064"), 0, flood, 12 * i, 12);
    }
    try (TestServer server =
            new TestServer(
                settings -> settings.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4096);
      deaf.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
      Thread writing =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 200; i++) {
                    deaf.getOutputStream().write(flood);
                  }
                } catch (IOException e) {
                  // the server has given up
                }
              });
      writing.start();
      writing.join(20_000);
      assertThat(writing.isAlive()).isFalse();
      try (Socket other = server.connect()) {
        ask(other, WRITE_8, WRITTEN_8);
      }
    }
  }

  @Test
  void aPortThatIsInUseIsNamed() throws Exception {
    try (TestServer server = server()) {
      NettyLoop loop = new NettyLoop("second");
      HostPort taken = new HostPort("127.0.0.1", server.port());
      assertThatThrownBy(
              () -> ModbusListener.listen(loop, ModbusListenSettings.of(taken), server.server))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("port " + server.port() + " is in use");
      loop.close();
    }
  }

  @Test
  void theUnitIsEchoed() throws Exception {
    try (TestServer server = new TestServer(RegisterServerSettings.defaults(), s -> s);
        Socket client = server.connect()) {
      ask(client, hex("0003 0000 0006 FF 03 0000 0001"), hex("0003 0000 0005 FF 03 02 0000"));
    }
  }
}
