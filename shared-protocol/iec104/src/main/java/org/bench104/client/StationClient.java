package org.bench104.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingListener;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.ControllingStation;
import org.bench104.iec104.station.StationRequest;
import org.bench104.net.NettyLoop;
import org.bench104.point.Sample;
import org.bench104.time.UtcMicros;

/**
 * A controlling station: keeps a connection to one RTU, hands what it sends to {@link
 * StationListener}s, and asks it. A lost connection is made again with growing pauses, until {@link
 * #close}. For any thread.
 *
 * <pre>{@code
 * try (StationClient rtu =
 *     StationClient.to("192.168.1.10:2404")
 *         .samples(values -> values.forEach(System.out::println))
 *         .connectAndWait(Duration.ofSeconds(10))) {
 *   System.out.println(rtu.interrogate(1).join());
 *   System.out.println(rtu.ask(Command.single(1, 300, true).select()).join());
 * }
 * }</pre>
 */
public final class StationClient implements RemoteStation, AutoCloseable {
  /** Where stations listen that use no TLS. */
  public static final int PORT = 2404;

  private static final InstantSource CLOCK = InstantSource.system();
  private static final long END_SECONDS = 5;
  private static final String CLOSED = "the client is closed";

  private final NettyLoop loop = new NettyLoop("station-client");
  private final FirstStart firstStart = new FirstStart(loop);
  private final Duration t0;
  private final Iec104Dialer dialer;
  private final FrameDelivery delivery;
  private final ControllingStation station;

  private StationClient(Builder chosen) {
    this.t0 = chosen.link().t0();
    this.dialer = Iec104Dialer.secured(loop, chosen.tls());
    this.delivery = new FrameDelivery(chosen.listeners, loop, this::listenerFailed);
    this.station =
        new ControllingStation(
            dialer,
            chosen.target,
            chosen.link(),
            chosen.settings,
            loop,
            CLOCK,
            new Random(),
            new Events(chosen.connection));
  }

  /**
   * Begins to describe a client.
   *
   * @param target {@code HOST}, {@code HOST:PORT} or {@code [IPv6]:PORT}; without port {@link
   *     #PORT}
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Builder to(String target) {
    return to(target.indexOf(':') < 0 ? new HostPort(target, PORT) : HostPort.parse(target));
  }

  /** Begins to describe a client of the station at {@code target}. */
  public static Builder to(HostPort target) {
    return new Builder(target);
  }

  /**
   * How a client connects, and who takes what the station sends: what several listeners take is
   * acknowledged after the last of them. Without any it is acknowledged and dropped.
   */
  public static final class Builder extends EndBuilder<Builder> {
    private final HostPort target;
    private final List<StationListener<ReceivedFrame>> listeners = new ArrayList<>();
    private ControllingSettings settings = ControllingSettings.defaults();
    private ConnectionListener connection = ConnectionListener.NOBODY;

    private Builder(HostPort target) {
      this.target = target;
    }

    @Override
    Builder self() {
      return this;
    }

    /** Who takes every value that the station sends, by itself or as answer. */
    public Builder samples(StationListener<Sample> listener) {
      return reports(
          new Translated<>(
              listener,
              reports -> reports.stream().flatMap(report -> report.samples().stream()).toList()));
    }

    /**
     * Who takes every ASDU decoded, with type, cause and time of reception; but not the
     * confirmations and terminations of own requests.
     */
    public Builder reports(StationListener<StationReport> listener) {
      return frames(new Translated<>(listener, StationReport::of));
    }

    /** Who takes every ASDU as raw octets, confirmations included. */
    public Builder frames(StationListener<ReceivedFrame> listener) {
      listeners.add(listener);
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

    /** Begins to connect and returns at once; close the client to end its threads. */
    public StationClient connect() {
      StationClient client = new StationClient(this);
      client.loop.execute(client.station::open);
      return client;
    }

    /**
     * Connects and waits until data transfer has been started, trying again as long.
     *
     * @param limit longest wait, above 0
     * @throws StationUnreachableException when it was not started by then; nothing stays open
     * @throws InterruptedException when interrupted; nothing stays open
     */
    public StationClient connectAndWait(Duration limit)
        throws StationUnreachableException, InterruptedException {
      StationClient client = connect();
      try {
        client.awaitStart(limit, target);
        return client;
      } catch (StationUnreachableException | InterruptedException e) {
        client.close();
        throw e;
      }
    }
  }

  private void awaitStart(Duration limit, HostPort target)
      throws StationUnreachableException, InterruptedException {
    CompletableFuture<String> failure = new CompletableFuture<>();
    loop.execute(() -> firstStart.await(limit, () -> failure.complete(""), failure::complete));
    String words;
    try {
      words = failure.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // nobody completes it so
    }
    if (!words.isEmpty()) {
      throw new StationUnreachableException(target + ": " + words);
    }
  }

  /** Starts data transfer after {@link #stop}; a new client starts by itself. */
  public void start() {
    loop.execute(station::start);
  }

  /** Stops data transfer (STOPDT) and keeps the connection. */
  public void stop() {
    loop.execute(
        () -> {
          station.stop();
          firstStart.happened();
        });
  }

  /** Completes with whether data transfer is not started now. */
  public CompletableFuture<Boolean> isStopped() {
    return CompletableFuture.supplyAsync(() -> !station.started(), loop);
  }

  /**
   * Asks the station something. Never fails: what went wrong is the outcome of the answer, {@link
   * org.bench104.iec104.station.RequestOutcome.NotSent} also after {@link #close}. Before the first
   * start of data transfer a request waits for it, at most t0; nothing is kept for a later
   * connection, so no command is ever executed late.
   */
  @Override
  public CompletableFuture<Answer> ask(StationRequest request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    try {
      loop.execute(
          () ->
              firstStart.await(
                  t0,
                  () -> station.ask(request, answer::complete),
                  words -> answer.complete(Answer.notSent(words))));
    } catch (RejectedExecutionException e) {
      answer.complete(Answer.notSent(CLOSED));
    }
    return answer;
  }

  /** Ends the connection, has the listener take what has arrived, and ends all threads. */
  @Override
  public void close() {
    CompletableFuture<Void> ended =
        CompletableFuture.runAsync(
            () -> {
              firstStart.cancel(CLOSED);
              station.close("the client ends");
            },
            loop);
    delivery.close();
    ended.completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS).join();
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
      firstStart.happened();
      connection.started(peer);
    }

    @Override
    public void ended(CloseReason reason, Duration pause) {
      delivery.forget();
      firstStart.failed(reason.words());
      connection.ended(reason.words());
    }

    @Override
    public void received(String peer, int number, Octets asdu, Receipt receipt) {
      long micros = UtcMicros.of(CLOCK.instant());
      delivery.offer(new ReceivedFrame(micros, peer, asdu, false, number), receipt);
    }

    @Override
    public void unexpected(String words) {
      connection.unexpected(words);
    }
  }
}
