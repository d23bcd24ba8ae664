package org.bench104.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PathProxyTest {
  /** Long enough for octets on loopback, which must not arrive. */
  private static final int QUIET_MILLIS = 150;

  private ServerSocket target;
  private PathProxy path;

  @BeforeEach
  void open() throws IOException {
    target = FreePort.bound();
    path = PathProxy.to(target.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    path.close();
    target.close();
  }

  private Socket dial() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), path.port());
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes());
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length));
  }

  private static void assertQuiet(Socket socket) throws IOException {
    socket.setSoTimeout(QUIET_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(0);
  }

  private static void assertReset(Socket socket) {
    assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
  }

  @Test
  void passesBothWaysAndCounts() throws IOException {
    try (Socket near = dial();
        Socket far = target.accept()) {
      write(near, "hello");
      assertThat(read(far, 5)).isEqualTo("hello");
      write(far, "ok");
      assertThat(read(near, 2)).isEqualTo("ok");

      assertThat(path.accepted()).isEqualTo(1);
      assertThat(path.open()).isEqualTo(1);
    }
    assertThat(path.octetsToTarget()).isEqualTo(5);
    assertThat(path.octetsFromTarget()).isEqualTo(2);
  }

  @Test
  void waitsForOctets() throws IOException {
    try (Socket near = dial();
        Socket far = target.accept()) {
      assertThat(path.awaitToTarget(1, Duration.ofMillis(20))).isFalse();
      write(near, "abc");
      assertThat(path.awaitToTarget(3, Duration.ofSeconds(20))).isTrue();
      assertThat(read(far, 3)).isEqualTo("abc");
    }
  }

  @Test
  void passesTheEndOfOneDirectionOnly() throws IOException {
    try (Socket near = dial();
        Socket far = target.accept()) {
      near.shutdownOutput();
      assertThat(far.getInputStream().read()).isEqualTo(-1);
      write(far, "late");
      assertThat(read(near, 4)).isEqualTo("late");
      far.shutdownOutput();
      assertThat(near.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void passesAResetOn() throws IOException {
    try (Socket near = dial()) {
      try (Socket far = target.accept()) {
        far.setSoLinger(true, 0);
      }
      assertReset(near);
    }
  }

  @Test
  void resetsTheCallerWhenNobodyListensAtTheTarget() throws IOException {
    target.close();
    try (Socket near = dial()) {
      assertReset(near);
    }
  }

  @Test
  void cutResetsWhatIsOpenAndRefusesWhatIsNew() throws IOException {
    try (Socket near = dial();
        Socket far = target.accept()) {
      path.cut();
      assertReset(near);
      assertReset(far);
      assertThat(path.open()).isZero();
      assertThatThrownBy(this::dial).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void worksAgainOnTheSamePortAfterACut() throws IOException {
    for (int round = 0; round < 20; round++) {
      path.cut();
      path.restore();
      try (Socket near = dial();
          Socket far = target.accept()) {
        write(near, "again");
        assertThat(read(far, 5)).isEqualTo("again");
      }
    }
  }

  @Test
  void blackHoleKeepsConnectionsButPassesNothingUntilRestored() throws IOException {
    try (Socket near = dial();
        Socket far = target.accept()) {
      path.blackhole();
      write(near, "held");
      write(far, "back");
      assertQuiet(far);
      assertQuiet(near);

      path.restore();
      assertThat(read(far, 4)).isEqualTo("held");
      assertThat(read(near, 4)).isEqualTo("back");
    }
  }

  @Test
  void blackHoleTakesNewConnectionsThatLeadNowhere() throws IOException {
    path.blackhole();
    try (Socket near = dial()) {
      write(near, "anybody?");
      target.setSoTimeout(QUIET_MILLIS);
      assertThatThrownBy(target::accept).isInstanceOf(SocketTimeoutException.class);
      target.setSoTimeout(0);

      path.restore();
      try (Socket far = target.accept()) {
        assertThat(read(far, 8)).isEqualTo("anybody?");
      }
    }
  }

  @Test
  void cutAlsoEndsWhatABlackHoleHolds() throws IOException {
    try (Socket near = dial();
        Socket far = target.accept()) {
      path.blackhole();
      write(near, "lost");
      assertQuiet(far);
      path.cut();
      assertReset(near);
      assertReset(far);
    }
  }

  @Test
  void dropsTheConnectionAfterExactlySoManyOctetsOnce() throws IOException {
    try (Socket near = dial();
        Socket far = target.accept()) {
      path.dropAfter(3);
      write(near, "abc");
      assertThat(read(far, 3)).isEqualTo("abc");
      write(near, "d");
      assertReset(near);
      assertReset(far);
    }
    assertThat(path.octetsToTarget()).isEqualTo(3);
    try (Socket near = dial();
        Socket far = target.accept()) {
      write(near, "open again");
      assertThat(read(far, 10)).isEqualTo("open again");
    }
  }
}
