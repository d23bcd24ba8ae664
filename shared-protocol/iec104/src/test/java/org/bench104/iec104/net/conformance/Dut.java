package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.net.Admission;
import org.bench104.net.NettyLoop;
import org.bench104.time.ManualTimers;
import org.jspecify.annotations.Nullable;

/**
 * The device under test: our server or our dialer with an event loop of its own, and the means to
 * connect a {@link RawPeer} to it over a real socket. Time is the test's: it stands still until
 * {@link #pass} lets it go on, so a slow machine changes nothing. Waiting is done on the thread of
 * the test.
 */
final class Dut implements AutoCloseable {
  /** Which of our ends is tested. */
  enum End {
    LISTENING,
    DIALING
  }

  private static final Duration MOMENT = Duration.ofMillis(1);

  final NettyLoop loop;
  final Owner owner;
  final BlockingQueue<CloseReason> dialFailures = new LinkedBlockingQueue<>();
  private final End end;
  private final LinkSettings settings;
  private final Iec104Server server;
  private final Iec104Dialer dialer;
  private final ServerSocket listening;
  private final @Nullable ManualTimers time;
  private @Nullable LinkConnection link;

  private Dut(
      End end,
      LinkSettings settings,
      Admission admission,
      Function<NettyLoop, Owner> who,
      @Nullable ManualTimers time)
      throws IOException {
    this.end = end;
    this.settings = settings;
    this.time = time;
    this.loop = time == null ? new NettyLoop("dut") : new NettyLoop("dut", time);
    this.dialer = new Iec104Dialer(loop);
    this.owner = who.apply(loop);
    this.server =
        Iec104Server.listen(loop, new HostPort("127.0.0.1", 0), admission, settings, owner);
    this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  /** Confirms what it is given at once. */
  static Dut trusting(End end, LinkSettings settings) throws IOException {
    return new Dut(end, settings, Admission.defaults(), Owner::trusting, new ManualTimers());
  }

  /** Confirms what it is given when the test says so. */
  static Dut careful(End end, LinkSettings settings) throws IOException {
    return new Dut(end, settings, Admission.defaults(), Owner::careful, new ManualTimers());
  }

  /** A server with its own idea of whom to let in. */
  static Dut admitting(Admission admission) throws IOException {
    return new Dut(End.LISTENING, quiet(), admission, Owner::trusting, new ManualTimers());
  }

  /** {@link #trusting} and {@link #quiet}, with the clock and the timers of this machine. */
  static Dut inRealTime(End end) throws IOException {
    return new Dut(end, quiet(), Admission.defaults(), Owner::trusting, null);
  }

  /**
   * k = 12, w = 8, t1 = 3 s, t2 = 2 s without a shorter acknowledge delay, no test frames: nothing
   * comes by itself within the first two seconds.
   */
  static LinkSettings quiet() {
    return LinkSettings.defaults()
        .withTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ZERO)
        .withAckDelay(Duration.ofSeconds(2));
  }

  int port() {
    return server.localPort();
  }

  Iec104Server server() {
    return server;
  }

  /** A peer connected with the device; data transfer is STOPPED. */
  RawPeer connect() throws Exception {
    RawPeer peer;
    if (end == End.LISTENING) {
      peer = RawPeer.dial(port());
    } else {
      dial(listening.getLocalPort());
      peer = RawPeer.accept(listening);
    }
    link = owner.awaitOpened();
    return peer;
  }

  /** A peer connected with the device after STARTDT, which the dialling end sends. */
  RawPeer connectStarted() throws Exception {
    RawPeer peer = connect();
    if (end == End.LISTENING) {
      peer.send(Frames.STARTDT_ACT).expect(Frames.STARTDT_CON);
    } else {
      onLoop(link()::start);
      peer.expect(Frames.STARTDT_ACT).send(Frames.STARTDT_CON);
    }
    owner.awaitState(TransferState.STARTED);
    return peer;
  }

  /** Begins to connect to a port of this machine. */
  void dial(int toPort) throws Exception {
    onLoop(
        () -> dialer.dial(new HostPort("127.0.0.1", toPort), settings, owner, dialFailures::add));
  }

  CloseReason awaitDialFailure() throws InterruptedException {
    CloseReason failure = dialFailures.poll(10, TimeUnit.SECONDS);
    assertThat(failure).as("a failed attempt within 10 s").isNotNull();
    return failure;
  }

  /** The link of the last connection. */
  LinkConnection link() {
    return Objects.requireNonNull(link, "connect first");
  }

  LinkSnapshot snapshot() throws Exception {
    return CompletableFuture.supplyAsync(link()::snapshot, loop).get(10, TimeUnit.SECONDS);
  }

  /** Runs a step on the thread of the device and waits for it. */
  void onLoop(Runnable step) throws Exception {
    CompletableFuture.runAsync(step, loop).get(10, TimeUnit.SECONDS);
  }

  /** Lets the device take in what it was sent, then lets this much time pass for it. */
  void pass(Duration duration) throws Exception {
    ManualTimers virtual = Objects.requireNonNull(time, "time is real");
    loop.awaitNextTurn(); // what lies in its sockets is older
    onLoop(() -> virtual.advance(duration.toNanos()));
    onLoop(() -> {}); // what it wrote thereby is flushed
  }

  /** {@link #pass}, and the peer must hear nothing. */
  RawPeer silent(Duration duration, RawPeer peer) throws Exception {
    pass(duration);
    return peer.expectNothing(MOMENT);
  }

  /** The peer hears nothing before this much time has passed; that moment itself is let pass. */
  RawPeer silentUntil(Duration due, RawPeer peer) throws Exception {
    silent(due.minus(MOMENT), peer);
    pass(MOMENT);
    return peer;
  }

  /** Waits for the end of a connection and checks why it came. */
  void assertEnded(CloseReason.Kind kind, String words) throws InterruptedException {
    CloseReason reason = owner.awaitEnded().reason();
    assertThat(reason.kind()).as("%s", reason).isEqualTo(kind);
    assertThat(reason.words()).contains(words);
  }

  @Override
  public void close() throws IOException {
    server.close();
    dialer.close();
    loop.close();
    listening.close();
  }
}
