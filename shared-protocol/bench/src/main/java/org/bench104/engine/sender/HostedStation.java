package org.bench104.engine.sender;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.client.StationServer;
import org.bench104.command.AtExit;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.station.Answering;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.StationFile;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.net.ListenException;
import org.bench104.sender.FramePattern;
import org.bench104.sender.SenderPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A controlled station that listens, hosts points and files and makes events until it is stopped.
 */
public final class HostedStation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("sender");

  private final StationServer server;
  private final ScheduledExecutorService making =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "events");
            thread.setDaemon(true);
            return thread;
          });
  private long made;

  /**
   * What is hosted and how it behaves.
   *
   * @param pattern an event of it is made every {@code interval}; its first one is a point
   * @param points of a workspace
   * @param files that can be read
   * @param tls protects all connections; empty for none
   */
  public record Settings(
      HostPort listen,
      LinkSettings link,
      FramePattern pattern,
      Duration interval,
      List<SenderPoint> points,
      List<StationFile> files,
      boolean refuse,
      Optional<TlsRules> tls) {}

  public HostedStation(Settings settings) throws ListenException {
    server =
        described(settings)
            .listen(
                station -> {
                  HostedPoints.put(station, settings.points(), Instant.now());
                  if (settings.points().isEmpty()) {
                    station.image().update(settings.pattern().frame(1));
                  }
                  settings.files().forEach(station::file);
                  if (settings.refuse()) {
                    station.answer(Answering.REFUSE);
                  }
                });
    long nanos = settings.interval().toNanos();
    making.scheduleAtFixedRate(() -> make(settings), nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private static StationServer.Builder described(Settings settings) {
    StationServer.Builder station =
        StationServer.at(settings.listen())
            .link(settings.link())
            .listener((peer, words) -> LOG.info("{}: {}", peer, words));
    settings.tls().ifPresent(rules -> station.tls(rules, event -> {}));
    return station;
  }

  public HostPort listening() {
    return server.listening();
  }

  private void make(Settings settings) {
    made++;
    if (settings.points().isEmpty()) {
      long index = made;
      event(station -> settings.pattern().frame(index, station.now()));
    } else {
      settings.points().stream()
          .filter(point -> point.problem().isEmpty())
          .filter(point -> org.bench104.iec104.station.Untimed.of(point.type()).isPresent())
          .forEach(point -> event(point, settings.points()));
    }
  }

  private void event(SenderPoint point, List<SenderPoint> points) {
    if (HostedPoints.commanded(point, points)) {
      server.with(station -> present(station, point));
    } else {
      event(station -> point.frame(station.now()));
    }
  }

  /** What a command has made of it. */
  private static void present(ControlledStation station, SenderPoint point) {
    station
        .image()
        .point(point.header().commonAddress(), point.objectAddress())
        .ifPresent(
            hosted ->
                station.changed(
                    point.header().commonAddress(), hosted.object(), Cause.SPONTANEOUS));
  }

  /** With the station's time, which a control centre may have set. */
  private void event(Function<ControlledStation, Octets> asdu) {
    server.with(
        station -> {
          if (!station.event(asdu.apply(station))) {
            LOG.error("{} events wait already: this one is refused", StationServer.MOST_EVENTS);
          }
        });
  }

  /** Serves until the process is told to end. */
  public void serve(PrintWriter out) throws InterruptedException {
    out.println("listening on " + server.listening());
    out.flush();
    AtExit atExit = new AtExit(this::close);
    try {
      new CountDownLatch(1).await();
    } finally {
      atExit.close();
    }
  }

  @Override
  public void close() {
    making.shutdownNow();
    server.close();
  }
}
