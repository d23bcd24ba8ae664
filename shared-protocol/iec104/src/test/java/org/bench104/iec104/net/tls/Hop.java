package org.bench104.iec104.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.net.RecordingOwner;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityCode;
import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.net.Admission;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.time.ManualTimers;

/** A server and a dialler, each with or without TLS, on the loopback address. */
final class Hop implements AutoCloseable {
  static final Octets ASDU = Octets.parseHex("0b0103000100010000010000");
  private static final long PATIENCE_SECONDS = 10;

  final NettyLoop serverLoop;
  final NettyLoop clientLoop;
  final RecordingOwner server;
  final RecordingOwner client;
  final BlockingQueue<SecurityEvent> serverEvents = new LinkedBlockingQueue<>();
  final BlockingQueue<SecurityEvent> clientEvents = new LinkedBlockingQueue<>();
  final BlockingQueue<CloseReason> failures = new LinkedBlockingQueue<>();
  final Iec104Server listening;
  final Iec104Dialer dialer;
  private final List<ManualTimers> times;
  private volatile Duration calendarAhead = Duration.ZERO;

  Hop(Optional<TlsRules> serverRules, Optional<TlsRules> clientRules) throws ListenException {
    this(serverRules, clientRules, List.of());
  }

  private Hop(
      Optional<TlsRules> serverRules, Optional<TlsRules> clientRules, List<ManualTimers> times)
      throws ListenException {
    this.times = times;
    boolean virtual = !times.isEmpty();
    serverLoop = virtual ? new NettyLoop("tls-server", times.get(0)) : new NettyLoop("tls-server");
    clientLoop = virtual ? new NettyLoop("tls-client", times.get(1)) : new NettyLoop("tls-client");
    server = RecordingOwner.confirmingAtOnce(serverLoop);
    client = RecordingOwner.confirmingAtOnce(clientLoop);
    InstantSource calendar = () -> Instant.now().plus(calendarAhead);
    listening =
        Iec104Server.listen(
            serverLoop,
            new HostPort("127.0.0.1", 0),
            Admission.defaults(),
            LinkSettings.defaults(),
            server,
            serverRules.map(rules -> new SecuredEnd(rules, calendar, serverEvents::add)));
    dialer =
        Iec104Dialer.secured(
            clientLoop,
            clientRules.map(rules -> new SecuredEnd(rules, calendar, clientEvents::add)));
  }

  static Hop of(TlsRules serverRules, TlsRules clientRules) throws ListenException {
    return new Hop(Optional.of(serverRules), Optional.of(clientRules));
  }

  /** Timers of both ends run only in {@link #pass}. */
  static Hop inVirtualTime(TlsRules serverRules, TlsRules clientRules) throws ListenException {
    List<ManualTimers> times = List.of(new ManualTimers(), new ManualTimers());
    return new Hop(Optional.of(serverRules), Optional.of(clientRules), times);
  }

  /** Lets this much virtual time pass at both ends. */
  void pass(Duration duration) {
    CompletableFuture.runAsync(() -> times.get(0).advance(duration.toNanos()), serverLoop).join();
    CompletableFuture.runAsync(() -> times.get(1).advance(duration.toNanos()), clientLoop).join();
  }

  /** From now on both ends look at certificates as if it were so much later. */
  void turnCalendar(Duration ahead) {
    calendarAhead = ahead;
  }

  void dial() {
    HostPort target = new HostPort("127.0.0.1", listening.localPort());
    clientLoop.execute(() -> dialer.dial(target, LinkSettings.defaults(), client, failures::add));
  }

  /** Dials, starts data transfer and carries a frame. */
  LinkConnection connect() throws InterruptedException {
    dial();
    LinkConnection link = client.awaitOpened();
    clientLoop.execute(link::start);
    client.awaitState(TransferState.STARTED);
    carry(link);
    return link;
  }

  void carry(LinkConnection link) throws InterruptedException {
    clientLoop.execute(() -> link.send(ASDU));
    assertThat(server.awaitDelivered()).isEqualTo(ASDU);
  }

  /** The next event of this kind at the server. */
  SecurityEvent atServer(SecurityCode code) throws InterruptedException {
    return await(serverEvents, code);
  }

  SecurityEvent atClient(SecurityCode code) throws InterruptedException {
    return await(clientEvents, code);
  }

  /** Why the connection did not come about, or ended, at the dialling end. */
  String whyNot() throws InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 100; i++) {
      CloseReason reason = failures.poll(10, TimeUnit.MILLISECONDS);
      if (reason != null) {
        return reason.words();
      }
      // with TLS 1.3 the dialler believes in success until the server has seen its certificate
      if (!client.ended.isEmpty()) {
        return client.awaitEnded().reason().words();
      }
    }
    throw new AssertionError("the dialling end heard of no refusal");
  }

  private static SecurityEvent await(BlockingQueue<SecurityEvent> events, SecurityCode code)
      throws InterruptedException {
    StringBuilder others = new StringBuilder();
    while (true) {
      SecurityEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(event).as("an event %s; there were: %s", code, others).isNotNull();
      if (event.code() == code) {
        return event;
      }
      others.append(event.words()).append("; ");
    }
  }

  @Override
  public void close() {
    dialer.close();
    listening.close();
    clientLoop.close();
    serverLoop.close();
  }
}
