package org.bench104.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingListener;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.ControllingStation;
import org.bench104.iec104.station.Request;
import org.bench104.net.NettyLoop;
import org.bench104.record.ReceivedFrame;

/**
 * A controlling station: keeps a connection to one RTU, hands its frames to a {@link
 * FrameListener}, and asks {@link Request}s. A lost connection is made again with growing pauses,
 * until {@link #close}. For any thread.
 *
 * <pre>{@code
 * try (StationClient rtu =
 *     StationClient.connect(HostPort.parse("192.168.1.10:2404"), frames -> frames.forEach(...))) {
 *   Answer answer = rtu.ask(Request.interrogation(1)).join();
 *   if (!answer.success()) {
 *     System.err.println(answer);
 *   }
 * }
 * }</pre>
 */
public final class StationClient implements AutoCloseable {
  private static final long END_SECONDS = 5;

  private final NettyLoop loop = new NettyLoop("station-client");
  private final Iec104Dialer dialer = new Iec104Dialer(loop);
  private final FrameDelivery delivery;
  private final ControllingStation station;

  private StationClient(
      HostPort target,
      LinkSettings link,
      ControllingSettings settings,
      FrameListener frames,
      ConnectionListener connection) {
    this.delivery = new FrameDelivery(frames, loop, this::listenerFailed);
    this.station =
        new ControllingStation(
            dialer,
            target,
            link,
            settings,
            loop,
            InstantSource.system(),
            new Random(),
            new Events(connection));
  }

  /** Connects with the standard's defaults; see the other method. */
  public static StationClient connect(HostPort target, FrameListener frames) {
    return connect(
        target,
        LinkSettings.defaults(),
        ControllingSettings.defaults(),
        frames,
        ConnectionListener.NOBODY);
  }

  /**
   * Begins to connect and returns at once; {@code connection} hears when data transfer has been
   * started, or why not.
   *
   * @param link must suit the station: k here is the w there
   */
  public static StationClient connect(
      HostPort target,
      LinkSettings link,
      ControllingSettings settings,
      FrameListener frames,
      ConnectionListener connection) {
    StationClient client = new StationClient(target, link, settings, frames, connection);
    client.loop.execute(client.station::open);
    return client;
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
   * org.bench104.iec104.station.Outcome.NotSent} also after {@link #close}. Nothing is kept for a
   * later connection, so no command is ever executed late.
   */
  public CompletableFuture<Answer> ask(Request request) {
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
