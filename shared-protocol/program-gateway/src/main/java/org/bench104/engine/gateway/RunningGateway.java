package org.bench104.engine.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bench104.address.HostPort;
import org.bench104.command.BenchVersion;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.StationsSettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.Notices;
import org.bench104.gateway.Route;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.gateway.iec104.Iec104Route;
import org.bench104.gateway.iec104.OldValues;
import org.bench104.gateway.iec104.PointFeed;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.mapping.PointMapping;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.Descriptors;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.spool.FileStorage;
import org.bench104.spool.Journal;
import org.bench104.spool.SpoolInUseException;
import org.bench104.spool.SpoolSettings;
import org.bench104.spool.Storage;
import org.bench104.spool.UnusableStorage;
import org.bench104.status.Event;
import org.bench104.status.GatewayMonitor;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.bench104.status.StatusPart;
import org.bench104.status.WorstState;
import org.bench104.time.SureTimers;
import org.bench104.time.Ticker;
import org.bench104.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway on real sockets and files: one event loop, one spool thread, and the services that the
 * configuration asks for.
 */
public final class RunningGateway implements GatewayHost, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningGateway.class);
  private static final long CLOSE_SECONDS = 5;
  private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A timer that has not run for so long after its time never will. */
  private static final long OVERDUE_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** The alarm stands while hardly more than the reserve is left: routes come and go meanwhile. */
  private static final int DESCRIPTORS_FEW = 4;

  /** It ends when so many more than the reserve can be opened. */
  private static final int DESCRIPTORS_MORE = 12;

  private final String name;
  private final NettyLoop loop;
  private final SureTimers timers;
  private final ExecutorService spoolThread;
  private final Storage storage;
  private final Journal journal;
  private final Iec104Dialer dialer;
  private final Gateway gateway;
  private final Iec104Server server;
  private final GatewayMonitor monitor;
  private final PointFeed points;
  private final SecurityLog security;
  private final RunningServices services;

  private RunningGateway(GatewaySettings settings, List<ConfiguredService.Factory> catalogue)
      throws ListenException, SpoolInUseException {
    this.name = settings.nameInMessages();
    this.storage = storage(settings.spool().folder());
    this.loop = new NettyLoop("gateway");
    loop.onError(fault -> LastResort.end("fault in the gateway's loop", fault));
    this.timers = new SureTimers(loop, OVERDUE_NANOS);
    // What a link says while the gateway stops finds the journal closed: nothing is confirmed for
    // it.
    this.spoolThread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "spool");
              thread.setDaemon(true);
              thread.setUncaughtExceptionHandler(
                  (ended, fault) -> LastResort.end("fault on the spool thread", fault));
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    this.services =
        new RunningServices(catalogue, settings, new ConfiguredService.Home(loop, timers));
    List<FurtherOutlet> further = services.destinations();
    this.security = new SecurityLog(this::secured);
    this.dialer =
        Iec104Dialer.secured(loop, settings.scada().tls().map(rules -> end(rules, security)));
    List<Route> routes = routes(settings.scada());
    this.journal =
        Journal.open(
            storage,
            spoolSettings(settings.spool()),
            Ticker.system(),
            Gateway.destinations(routes, further));
    this.gateway =
        new Gateway(
            engineSettings(settings.scada()),
            routes,
            further,
            journal,
            spoolThread,
            loop,
            timers,
            InstantSource.system(),
            RandomGenerator.getDefault());
    StationsSettings stations = settings.services().stations();
    gateway.belong(stations.owners());
    gateway.fromReceiver(stations.fromReceiver());
    if (settings.scada().oldValues() == OldValues.NEWEST) {
      gateway.scada().leaveOut(gateway.superseded());
    }
    this.points =
        new PointFeed(
            new PointMapping(settings.services().points()),
            gateway.points(),
            loop,
            loop,
            InstantSource.system());
    GatewaySettings.Intake intake = settings.intake();
    try {
      this.server =
          Iec104Server.listen(
              loop,
              intake.listen(),
              new Admission(
                  intake.maxConnections(), intake.perAddress(), new AllowList(intake.allow())),
              intake.link(),
              gateway.intake(),
              intake.tls().map(rules -> end(rules, security)));
    } catch (ListenException e) {
      release();
      throw e;
    }
    this.monitor =
        new GatewayMonitor(
            gateway,
            new GatewayMonitor.Identity(
                settings.name(),
                BenchVersion.text(),
                new HostPort(intake.listen().host(), server.localPort()).toString(),
                settings.spool().limit(),
                server::refusedCount),
            loop,
            InstantSource.system());
    monitor.parts(this::parts);
    loop.execute(
        () -> {
          gateway.whenStuck(words -> LastResort.end(words, null));
          gateway.open();
          monitor.open();
        });
    loop.every(HEARTBEAT_NANOS, this::look);
    try {
      services.start(this);
    } catch (ListenException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts a gateway.
   *
   * @throws ListenException when the intake's address cannot be listened on
   * @throws SpoolInUseException when another process uses the spool folder
   */
  public static RunningGateway start(GatewaySettings settings)
      throws ListenException, SpoolInUseException {
    return start(settings, ServiceCatalogue.ALL);
  }

  /** As {@link #start(GatewaySettings)} with these services to choose from. */
  static RunningGateway start(GatewaySettings settings, List<ConfiguredService.Factory> catalogue)
      throws ListenException, SpoolInUseException {
    return new RunningGateway(settings, catalogue);
  }

  /** The heartbeat: what must go on goes on, whatever was lost or thrown. */
  private void look() {
    timers.look();
    services.look(gateway.alarms());
    long free = Descriptors.free();
    if (free <= Descriptors.RESERVE + DESCRIPTORS_FEW) {
      gateway
          .alarms()
          .raise(
              Alarms.Kind.DESCRIPTORS,
              "of "
                  + Descriptors.limit()
                  + " files and sockets that may be open the last "
                  + Descriptors.RESERVE
                  + " are kept for spool and routes, new connections are refused: close idle ones"
                  + " or "
                  + Descriptors.REMEDY);
    } else if (free > Descriptors.RESERVE + DESCRIPTORS_MORE) {
      gateway.alarms().clear(Alarms.Kind.DESCRIPTORS);
    }
  }

  private static SecuredEnd end(TlsRules rules, SecurityLog security) {
    return new SecuredEnd(rules, InstantSource.system(), security);
  }

  /** Security is an operator's concern like any other notice. */
  private void secured(SecurityEvent event) {
    Notices.Severity severity =
        switch (event.code().level()) {
          case INFO -> Notices.Severity.INFO;
          case WARNING -> Notices.Severity.WARNING;
          case ALARM -> Notices.Severity.ALARM;
        };
    loop.execute(() -> gateway.notices().add(severity, "security: " + event.words()));
  }

  @Override
  public String name() {
    return name;
  }

  /** The port senders connect to. */
  public int port() {
    return server.localPort();
  }

  @Override
  public List<GatewayService> services() {
    return services.running();
  }

  /**
   * Hands {@code listener} a status now and then {@code perSecond} times a second, on the gateway's
   * thread: return quickly, hand over to the window.
   *
   * @param perSecond 1..20
   * @return ends the stream; for any thread
   */
  public Timers.Timer watch(int perSecond, Consumer<GatewayStatus> listener) {
    CompletableFuture<Timers.Timer> begun = new CompletableFuture<>();
    loop.execute(() -> begun.complete(monitor.watch(perSecond, listener)));
    return () -> begun.thenAccept(watch -> loop.execute(watch::cancel));
  }

  @Override
  public CompletableFuture<GatewayStatus> status() {
    return CompletableFuture.supplyAsync(monitor::status, loop);
  }

  @Override
  public List<Event> events(long after) {
    return monitor.events().after(after);
  }

  @Override
  public List<HistoryPoint> history() {
    return monitor.history().points();
  }

  @Override
  public CompletableFuture<Void> act(Consumer<Gateway> action) {
    return CompletableFuture.runAsync(() -> action.accept(gateway), loop);
  }

  /** The worst that is true and the spool, once both threads have answered: they still do. */
  public CompletableFuture<String> state() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    loop.execute(
        () ->
            gateway
                .store()
                .depth(
                    depth ->
                        answer.complete(
                            worst().text()
                                + (depth.isEmpty()
                                    ? "; nothing is stored"
                                    : "; " + depth.rows() + " frames are stored"))));
    return answer;
  }

  private WorstState worst() {
    return WorstState.of(gateway.alarms(), gateway.scada().paused(), gateway.custody().spooling());
  }

  @Override
  public SecuredEnd secured(TlsRules rules) {
    return end(rules, security);
  }

  @Override
  public PointFeed points() {
    return points;
  }

  private List<StatusPart<?>> parts() {
    return services.running().stream()
        .<StatusPart<?>>flatMap(service -> service.part().stream())
        .toList();
  }

  /** Whether frames are only stored, because no destination is configured. */
  public boolean storesForNobody() {
    return gateway.toScada() && gateway.scada().routes().states().isEmpty();
  }

  /** The engine; its methods belong to {@link #loop}. */
  public Gateway gateway() {
    return gateway;
  }

  @Override
  public NettyLoop loop() {
    return loop;
  }

  @Override
  public Timers timers() {
    return timers;
  }

  /** Stops in good order: what is in the spool stays there, cursors are written. */
  @Override
  public void close() {
    services.close();
    server.close();
    loop.execute(monitor::close);
    release();
  }

  private void release() {
    CountDownLatch closed = new CountDownLatch(1);
    loop.execute(() -> gateway.close(closed::countDown));
    await(closed);
    dialer.close();
    spoolThread.execute(journal::close);
    spoolThread.shutdown();
    try {
      if (!spoolThread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the spool thread is still busy; what it was told to sync is not certain");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loop.close();
    storage.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Storage storage(Path folder) throws SpoolInUseException {
    try {
      return FileStorage.open(folder);
    } catch (SpoolInUseException e) {
      throw e;
    } catch (IOException e) {
      LOG.error(
          "{}; frames are forwarded from memory while the Receiver is reachable and not"
              + " acknowledged while it is not; restart after the repair",
          e.getMessage());
      return new UnusableStorage(folder.toString(), String.valueOf(e.getMessage()));
    }
  }

  private static SpoolSettings spoolSettings(GatewaySettings.Spool spool) {
    SpoolSettings defaults = SpoolSettings.defaults();
    return new SpoolSettings(
        (int) spool.segment(),
        spool.limit(),
        defaults.reserveBytes(),
        defaults.cursorInterval(),
        defaults.cursorRows());
  }

  private static Gateway.Settings engineSettings(GatewaySettings.Scada scada) {
    RouteSettings defaults = RouteSettings.defaults();
    Duration retryMax = defaults.retryMax();
    return new Gateway.Settings(
        CustodySettings.defaults().withSpoolAfter(scada.spoolAfter()),
        new RouteSettings(scada.holdDown(), scada.nextRouteAfter(), defaults.retryMin(), retryMax));
  }

  private List<Route> routes(GatewaySettings.Scada scada) {
    List<Route> routes = new ArrayList<>();
    scada.lan().ifPresent(target -> routes.add(route("lan", target, scada)));
    scada.tailscale().ifPresent(target -> routes.add(route("tailscale", target, scada)));
    return routes;
  }

  private Iec104Route route(String name, HostPort target, GatewaySettings.Scada scada) {
    return new Iec104Route(name, target, scada.link(), dialer);
  }
}
