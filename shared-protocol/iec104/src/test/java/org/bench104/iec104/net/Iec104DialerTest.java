package org.bench104.iec104.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.link.Dialer;
import org.bench104.net.NettyLoop;
import org.bench104.testing.FreePort;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Iec104DialerTest {
  private static final InetAddress LOOPBACK = address("127.0.0.1");

  private final ManualTimers time = new ManualTimers();
  private final NettyLoop loop = new NettyLoop("dialer-test", time);
  private final RecordingOwner owner = RecordingOwner.confirmingAtOnce(loop);
  private final BlockingQueue<CloseReason> failures = new LinkedBlockingQueue<>();
  private final LinkSettings settings = LinkSettings.defaults().withT0(Duration.ofSeconds(1));

  @AfterEach
  void endLoop() {
    loop.close();
  }

  @Test
  void opensALinkToWhoeverListens() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, LOOPBACK);
        Iec104Dialer dialer = new Iec104Dialer(loop)) {
      dial(dialer, "127.0.0.1", listening.getLocalPort());

      assertThat(owner.awaitOpened().peer()).isEqualTo("127.0.0.1:" + listening.getLocalPort());
      assertThat(failures).isEmpty();
    }
  }

  @Test
  void aClosedPortRefuses() throws Exception {
    int port = FreePort.find();
    try (Iec104Dialer dialer = new Iec104Dialer(loop)) {
      dial(dialer, "127.0.0.1", port);

      assertThat(awaitFailure())
          .isEqualTo(
              new CloseReason(Kind.CONNECT_FAILED, "connection refused by 127.0.0.1:" + port));
    }
  }

  @Test
  void aPeerThatDoesNotAnswerIsGivenUpAtT0() throws Exception {
    try (SilentListener silent = new SilentListener();
        Iec104Dialer dialer = new Iec104Dialer(loop)) {
      dial(dialer, "127.0.0.1", silent.port());
      pass(Duration.ofMillis(999));
      assertThat(failures).isEmpty();
      pass(Duration.ofMillis(1));

      assertThat(awaitFailure().words())
          .isEqualTo("no answer from 127.0.0.1:" + silent.port() + " within t0 = 1 s");
    }
  }

  @Test
  void aNameThatNobodyKnowsIsSaid() throws Exception {
    try (Iec104Dialer dialer = dialerKnowing()) {
      dial(dialer, "no-such-host", 2404);

      assertThat(awaitFailure().words()).isEqualTo("unknown host 'no-such-host'");
    }
  }

  @Test
  void aNameServerThatDoesNotAnswerIsGivenUpAtT0AndBlocksNobody() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Iec104Dialer dialer =
        new Iec104Dialer(
            loop,
            host -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new UnknownHostException(host);
            })) {
      dial(dialer, "slow-name", 2404);
      pass(Duration.ofSeconds(1)); // which a blocked loop could not

      assertThat(awaitFailure().words())
          .isEqualTo("no name server answered for 'slow-name' within t0 = 1 s");
    }
  }

  @Test
  void everyAddressOfANameIsTried() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, LOOPBACK);
        Iec104Dialer dialer = dialerKnowing(address("127.0.0.2"), LOOPBACK)) {
      dial(dialer, "two-addresses", listening.getLocalPort());

      assertThat(owner.awaitOpened().peer()).isEqualTo("127.0.0.1:" + listening.getLocalPort());
      assertThat(failures).isEmpty();
    }
  }

  @Test
  void aCancelledAttemptIsNeverHeardOf() throws Exception {
    try (SilentListener silent = new SilentListener();
        Iec104Dialer dialer = new Iec104Dialer(loop)) {
      CompletableFuture.runAsync(
              () ->
                  dialer
                      .dial(
                          new HostPort("127.0.0.1", silent.port()), settings, owner, failures::add)
                      .cancel(),
              loop)
          .get();

      pass(Duration.ofSeconds(2));
      assertThat(failures).isEmpty();
      assertThat(owner.opened).isEmpty();
    }
  }

  @Test
  void cancelDoesNothingToAConnectionThatIsThere() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, LOOPBACK);
        Iec104Dialer dialer = new Iec104Dialer(loop)) {
      Dialer.Attempt attempt = dial(dialer, "127.0.0.1", listening.getLocalPort());
      owner.awaitOpened();
      loop.execute(attempt::cancel);

      try (Socket peer = listening.accept()) {
        peer.getOutputStream().write(new byte[] {0x68, 4, 0x43, 0, 0, 0});
        assertThat(peer.getInputStream().readNBytes(6)).containsExactly(0x68, 4, 0x83, 0, 0, 0);
      }
    }
  }

  /** Lets this much time pass for the dialler, after everything handed to it before. */
  private void pass(Duration duration) throws Exception {
    loop.awaitNextTurn();
    CompletableFuture.runAsync(() -> time.advance(duration.toNanos()), loop)
        .get(10, TimeUnit.SECONDS);
  }

  private Iec104Dialer dialerKnowing(InetAddress... addresses) {
    return new Iec104Dialer(
        loop,
        host -> {
          if (addresses.length == 0) {
            throw new UnknownHostException(host);
          }
          return addresses;
        });
  }

  private Dialer.Attempt dial(Iec104Dialer dialer, String host, int port) throws Exception {
    return CompletableFuture.supplyAsync(
            () -> dialer.dial(new HostPort(host, port), settings, owner, failures::add), loop)
        .get();
  }

  private CloseReason awaitFailure() throws InterruptedException {
    CloseReason failure = failures.poll(10, TimeUnit.SECONDS);
    assertThat(failure).as("a failure within 10 s").isNotNull();
    return failure;
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
