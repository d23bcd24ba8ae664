package org.bench104.engine.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bench104.address.HostPort;
import org.bench104.command.BenchVersion;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.StationsSettings;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.Notices;
import org.bench104.gateway.Route;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.cloud.CloudOutlet;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.gateway.iec104.Iec104Route;
import org.bench104.gateway.iec104.OldValues;
import org.bench104.gateway.iec104.PointFeed;
import org.bench104.gateway.iec104.ServeOutlet;
import org.bench104.gateway.meters.MqttStatus;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.station.StationsStatus;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.mapping.PointMapping;
import org.bench104.meter.Meters;
import org.bench104.meter.MetersStatus;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.modbus.ModbusStatus;
import org.bench104.mqtt.client.PahoBroker;
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
import org.bench104.time.SureTimers;
import org.bench104.time.Ticker;
import org.bench104.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway on real sockets and files: one event loop, one spool thread. */
public final class RunningGateway implements AutoCloseable {
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
  private final Optional<ServeOutlet> serve;
  private final SecurityLog security;
  private final GatewayServices services = new GatewayServices();

  private RunningGateway(GatewaySettings settings) throws ListenException, SpoolInUseException {
    this.name = settings.name().isBlank() ? settings.services().cloud().gateway() : settings.name();
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
    List<FurtherOutlet> further = new ArrayList<>(further(settings.services().cloud()));
    serve = settings.services().stations().serve().map(any -> new ServeOutlet());
    serve.ifPresent(further::add);
    List<String> destinations = new ArrayList<>(Gateway.DESTINATIONS);
    further.forEach(outlet -> destinations.add(outlet.name()));
    this.journal =
        Journal.open(storage, spoolSettings(settings.spool()), Ticker.system(), destinations);
    this.security = new SecurityLog(this::secured);
    this.dialer =
        Iec104Dialer.secured(loop, settings.scada().tls().map(rules -> end(rules, security)));
    this.gateway =
        new Gateway(
            engineSettings(settings.scada()),
            routes(settings.scada()),
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
    leaveOldValuesOut(settings);
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
    loop.execute(
        () -> {
          gateway.whenStuck(words -> LastResort.end(words, null));
          gateway.open();
          monitor.open();
        });
    loop.every(HEARTBEAT_NANOS, this::look);
    try {
      services.start(settings, this);
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
    return new RunningGateway(settings);
  }

  /** The heartbeat: what must go on goes on, whatever was lost or thrown. */
  private void look() {
    timers.look();
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

  /** Its name in messages: the one configured, else that of the machine. */
  public String name() {
    return name;
  }

  /** The port senders connect to. */
  public int port() {
    return server.localPort();
  }

  /** Where status API and dashboard listen, if they are configured. */
  public Optional<HostPort> statusApi() {
    return services.statusApi();
  }

  /** The meters that dial in, if they are configured. */
  public Optional<Meters> meters() {
    return services.meters();
  }

  /** The way to switch their relays, if there are meters. */
  public Optional<AuditedRelay> relay() {
    return services.relay();
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

  /** A look taken on the gateway's thread. For any thread. */
  public CompletableFuture<GatewayStatus> status() {
    return CompletableFuture.supplyAsync(monitor::status, loop);
  }

  /** Events after number {@code after}, oldest first; 0 for all that are kept. For any thread. */
  public List<Event> events(long after) {
    return monitor.events().after(after);
  }

  /** Spool and rates of the last hour, oldest first. For any thread. */
  public List<HistoryPoint> history() {
    return monitor.history().points();
  }

  /**
   * Runs an operator's action on the gateway's thread, e.g. {@code gateway ->
   * gateway.holdRoute("lan")}. For any thread.
   *
   * @return completes when it is done, exceptionally with an {@link IllegalArgumentException} when
   *     it names something that is not there
   */
  public CompletableFuture<Void> act(Consumer<Gateway> action) {
    return CompletableFuture.runAsync(() -> action.accept(gateway), loop);
  }

  /** One line about the spool, once both threads have answered; shows that they still do. */
  public CompletableFuture<String> state() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    loop.execute(
        () ->
            gateway
                .store()
                .depth(
                    depth ->
                        answer.complete(
                            depth.isEmpty()
                                ? "nothing is stored"
                                : depth.rows() + " frames are stored")));
    return answer;
  }

  /** One end of connections with these rules, heard by the gateway's security log. */
  public SecuredEnd secured(TlsRules rules) {
    return end(rules, security);
  }

  private void leaveOldValuesOut(GatewaySettings settings) {
    if (settings.scada().oldValues() == OldValues.NEWEST) {
      gateway.scada().leaveOut(gateway.superseded());
    }
    boolean served =
        settings.services().stations().serve().stream()
            .anyMatch(serving -> serving.oldValues() == OldValues.NEWEST);
    if (served) {
      serve.ifPresent(outlet -> outlet.leaveOut(gateway.superseded()));
    }
  }

  /** The destination of the control centres that are served, if any may be. */
  public Optional<ServeOutlet> serve() {
    return serve;
  }

  /** Where sources such as registers and meters hand in their values. For any thread. */
  public PointFeed points() {
    return points;
  }

  /** Statuses have from now on what {@code source} says about MQTT. For any thread. */
  public void showMqtt(Supplier<Optional<MqttStatus>> source) {
    loop.execute(() -> monitor.mqtt(source));
  }

  /** Statuses have from now on what {@code source} says about the standard roles. */
  public void showStations(Supplier<Optional<StationsStatus>> source) {
    loop.execute(() -> monitor.stations(source));
  }

  /** Statuses have from now on what {@code source} says about meters. For any thread. */
  public void showMeters(Supplier<Optional<MetersStatus>> source) {
    loop.execute(() -> monitor.meters(source));
  }

  /** Statuses have from now on what {@code source} says about Modbus. For any thread. */
  public void showModbus(Supplier<Optional<ModbusStatus>> source) {
    loop.execute(() -> monitor.modbus(source));
  }

  /** The engine; its methods belong to {@link #loop}. */
  public Gateway gateway() {
    return gateway;
  }

  public NettyLoop loop() {
    return loop;
  }

  /** Timers of the loop that cannot be lost, for whatever dials again and again. */
  Timers timers() {
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

  private List<FurtherOutlet> further(GatewaySettings.Cloud cloud) {
    return cloud.client().stream()
        .<FurtherOutlet>map(
            client ->
                new CloudOutlet(
                    cloud.publishing(),
                    cloud.gateway(),
                    client.broker().toString(),
                    BenchVersion.text(),
                    new PahoBroker(client, loop),
                    timers,
                    RandomGenerator.getDefault()))
        .toList();
  }

  private Iec104Route route(String name, HostPort target, GatewaySettings.Scada scada) {
    return new Iec104Route(name, target, scada.link(), dialer);
  }
}
