package org.bench104.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingListener;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.ControllingStation;
import org.bench104.iec104.station.StationRequest;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.net.NettyLoop;

/**
 * A controlling station: keeps a connection to one RTU, hands its frames to a {@link
 * FrameListener}, and asks {@link StationRequest}s. A lost connection is made again with growing
 * pauses, until {@link #close}. For any thread.
 *
 * <pre>{@code
 * try (StationClient rtu =
 *     StationClient.connect(HostPort.parse("192.168.1.10:2404"), frames -> frames.forEach(...))) {
 *   Answer answer = rtu.ask(StationRequest.interrogation(1)).join();
 *   if (!answer.success()) {
 *     System.err.println(answer);
 *   }
 * }
 * }</pre>
 */
public final class StationClient implements AutoCloseable {
  private static final long END_SECONDS = 5;

  private final NettyLoop loop = new NettyLoop("station-client");
  private final Iec104Dialer dialer;
  private final FrameDelivery delivery;
  private final ControllingStation station;

  private StationClient(Builder chosen, FrameListener frames) {
    this.dialer = Iec104Dialer.secured(loop, chosen.tls);
    this.delivery = new FrameDelivery(frames, loop, this::listenerFailed);
    this.station =
        new ControllingStation(
            dialer,
            chosen.target,
            chosen.link,
            chosen.settings,
            loop,
            InstantSource.system(),
            new Random(),
            new Events(chosen.connection));
  }

  /** Connects with the standard's defaults and without TLS; for anything else see {@link #to}. */
  public static StationClient connect(HostPort target, FrameListener frames) {
    return to(target).connect(frames);
  }

  /** Begins to describe a client of the station at {@code target}. */
  public static Builder to(HostPort target) {
    return new Builder(target);
  }

  /**
   * How a client connects. What is not said is as in the standard: k = 12, w = 8, no interrogation
   * by itself, no TLS. For one thread; a builder may be used for several clients.
   */
  public static final class Builder {
    private final HostPort target;
    private LinkSettings link = LinkSettings.defaults();
    private ControllingSettings settings = ControllingSettings.defaults();
    private ConnectionListener connection = ConnectionListener.NOBODY;
    private Optional<SecuredEnd> tls = Optional.empty();

    private Builder(HostPort target) {
      this.target = target;
    }

    /** Windows and timers; k here must not be below the station's w. */
    public Builder link(LinkSettings changed) {
      link = changed;
      return this;
    }

    /** Times for answers, pauses between attempts, interrogation after each start. */
    public Builder settings(ControllingSettings changed) {
      settings = changed;
      return this;
    }

    /** Who hears that data transfer has been started, or why there is no connection. */
    public Builder connection(ConnectionListener changed) {
      connection = changed;
      return this;
    }

    /**
     * Protects the connection with TLS after IEC 62351-3: both ends show a certificate, the usual
     * port is {@link TlsRules#PORT}. The files are read at the first connection and again whenever
     * they change; after a change a new connection is made as soon as no request is under way.
     * Files that cannot be used make every attempt fail, with the reason, until they can.
     *
     * @param events hears of sessions, refused certificates and files that cannot be read, on the
     *     client's thread or one of its own; an alarm of one kind from one address once a minute,
     *     as the logger {@code security} does, which gets the same
     */
    public Builder tls(TlsRules rules, SecurityEvent.Listener events) {
      tls = Optional.of(new SecuredEnd(rules, InstantSource.system(), new SecurityLog(events)));
      return this;
    }

    /** Begins to connect and returns at once; close the client to end its threads. */
    public StationClient connect(FrameListener frames) {
      StationClient client = new StationClient(this, frames);
      client.loop.execute(client.station::open);
      return client;
    }
  }

  /** Starts data transfer after {@link #stop}; a new client starts by itself. */
  public void start() {
    loop.execute(station::start);
  }

  /** Stops data transfer (STOPDT) and keeps the connection. */
  public void stop() {
    loop.execute(station::stop);
  }

  /** Completes with whether data transfer is not started now. */
  public CompletableFuture<Boolean> isStopped() {
    return CompletableFuture.supplyAsync(() -> !station.started(), loop);
  }

  /**
   * Asks the station something. Never fails: what went wrong is the outcome of the answer, {@link
   * org.bench104.iec104.station.RequestOutcome.NotSent} also after {@link #close}. Nothing is kept
   * for a later connection, so no command is ever executed late.
   */
  public CompletableFuture<Answer> ask(StationRequest request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    try {
      loop.execute(() -> station.ask(request, answer::complete));
    } catch (RejectedExecutionException e) {
      answer.complete(Answer.notSent("the client is closed"));
    }
    return answer;
  }

  /** Ends the connection, has the listener take what has arrived, and ends all threads. */
  @Override
  public void close() {
    CompletableFuture<Void> ended =
        CompletableFuture.runAsync(() -> station.close("the client ends"), loop);
    delivery.close();
    ended.completeOnTimeout(null, END_SECONDS, java.util.concurrent.TimeUnit.SECONDS).join();
    dialer.close();
    loop.close();
  }

  private void listenerFailed() {
    station.reconnect("the listener could not take the frames");
  }

  private final class Events implements ControllingListener {
    private final ConnectionListener connection;

    Events(ConnectionListener connection) {
      this.connection = connection;
    }

    @Override
    public void started(String peer) {
      connection.started(peer);
    }

    @Override
    public void ended(CloseReason reason, Duration pause) {
      delivery.forget();
      connection.ended(reason.words());
    }

    @Override
    public void received(String peer, int number, Octets asdu, Receipt receipt) {
      Instant now = Instant.now();
      long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
      delivery.offer(new ReceivedFrame(micros, peer, asdu, false, number), receipt);
    }

    @Override
    public void unexpected(String words) {
      connection.unexpected(words);
    }
  }
}
