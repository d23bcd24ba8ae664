package org.bench104.iec104.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.net.Admission;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class Iec104ServerTest {
  private final NettyLoop loop = new NettyLoop("server-test");
  private final RecordingOwner owner = RecordingOwner.confirmingAtOnce(loop);

  @AfterEach
  void endLoop() {
    loop.close();
  }

  @Test
  void portZeroListensOnAFreePortAndSaysWhich() throws Exception {
    try (Iec104Server server = listen("127.0.0.1", 0);
        Socket peer = new Socket("127.0.0.1", server.localPort())) {
      LinkConnection link = owner.awaitOpened();

      assertThat(link.peer()).isEqualTo("127.0.0.1:" + peer.getLocalPort());
      assertThat(server.connectionCount()).isEqualTo(1);
    }
  }

  @Test
  void aPortInUseIsNamedWithWhatToDo() throws Exception {
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = holder.getLocalPort();

      assertThatThrownBy(() -> listen("127.0.0.1", port))
          .isInstanceOf(ListenException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:%d: port %d is in use; stop the program that holds it or"
                  + " choose another port",
              port, port);
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNamedWithWhatToDo() {
    // 192.0.2.0/24 is reserved for documentation, so no machine has such an address
    assertThatThrownBy(() -> listen("192.0.2.1", 0))
        .isInstanceOf(ListenException.class)
        .hasMessageContaining("192.0.2.1 is no address of this machine")
        .hasMessageContaining("0.0.0.0");
  }

  @Test
  void aNameThatNobodyKnowsIsAListenExceptionToo() {
    assertThatThrownBy(() -> listen("no-such-host.invalid", 0))
        .isInstanceOf(ListenException.class)
        .hasMessageContaining("no-such-host.invalid");
  }

  @RepeatedTest(5)
  void closeEndsEveryConnectionAndFreesThePort() throws Exception {
    Iec104Server server = listen("127.0.0.1", 0);
    int port = server.localPort();
    try (Socket one = new Socket("127.0.0.1", port);
        Socket other = new Socket("127.0.0.1", port)) {
      owner.awaitOpened();
      owner.awaitOpened();

      server.close();

      assertThat(owner.awaitEnded().reason().kind()).isEqualTo(Kind.REQUESTED);
      assertThat(owner.awaitEnded().reason().words()).isEqualTo("server shuts down");
      assertThat(one.getInputStream().read()).isEqualTo(-1);
      assertThat(other.getInputStream().read()).isEqualTo(-1);
      assertThat(server.connectionCount()).isZero();
    }
    try (Iec104Server again = listen("127.0.0.1", port)) {
      assertThat(again.localPort()).isEqualTo(port);
    }
  }

  @Test
  void aResetIsNamedAsSuchAndLeavesOtherConnectionsAlone() throws Exception {
    try (Iec104Server server = listen("127.0.0.1", 0);
        Socket survivor = new Socket("127.0.0.1", server.localPort())) {
      owner.awaitOpened();
      Socket breaking = new Socket("127.0.0.1", server.localPort());
      LinkConnection broken = owner.awaitOpened();
      breaking.setSoLinger(true, 0); // closing now sends RST
      breaking.close();

      RecordingOwner.Ended ended = owner.awaitEnded();
      assertThat(ended.link()).isSameAs(broken);
      assertThat(ended.reason().kind()).isEqualTo(Kind.TRANSPORT_FAILED);
      assertThat(ended.reason().words()).isEqualTo("connection reset by peer");
      survivor.getOutputStream().write(new byte[] {0x68, 4, 0x43, 0, 0, 0});
      assertThat(survivor.getInputStream().readNBytes(6)).containsExactly(0x68, 4, 0x83, 0, 0, 0);
    }
  }

  private Iec104Server listen(String host, int port) throws ListenException {
    return Iec104Server.listen(
        loop, new HostPort(host, port), Admission.defaults(), LinkSettings.defaults(), owner);
  }
}
