package org.bench104.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PromptSocketsTest {
  @Test
  void aSocketSendsAtOnceAndAPacketIsReadFromTheSystemWhole() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new PromptSockets().createSocket()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
      socket.connect(listening.getLocalSocketAddress());
      try (Socket broker = listening.accept()) {
        broker.getOutputStream().write(new byte[] {0x40, 2, 0, 7});
        InputStream in = socket.getInputStream();
        assertThat(in.read()).isEqualTo(0x40);
        assertThat(socket.getInputStream()).as("nothing that was read ahead is lost").isSameAs(in);
        broker.shutdownOutput();
        assertThat(in.readAllBytes()).containsExactly(2, 0, 7);
      }
    }
  }
}
