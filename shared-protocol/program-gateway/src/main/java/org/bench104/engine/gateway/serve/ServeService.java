package org.bench104.engine.gateway.serve;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bench104.address.HostPort;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.ServeSettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.OutletSnapshot;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.gateway.iec104.OldValues;
import org.bench104.gateway.iec104.Peers;
import org.bench104.gateway.iec104.PointList;
import org.bench104.gateway.iec104.ServeOutlet;
import org.bench104.gateway.iec104.ServedGroups;
import org.bench104.gateway.iec104.ServedRequests;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.HostedPoint;
import org.bench104.iec104.station.PointImage;
import org.bench104.mapping.MappedPoint;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.LineLimit;
import org.bench104.net.ListenException;
import org.bench104.status.RateMeter;
import org.bench104.status.ServeStatus;
import org.bench104.status.StatusPart;
import org.bench104.status.http.RouteGroup;
import org.bench104.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway as a controlled station: events come out of custody, interrogations and reads are
 * answered from an image of the newest values, commands go to the sender that owns the address and
 * are refused when it is not there. A reset is refused: nobody clears the spool from afar.
 */
public final class ServeService implements GatewayService {
  /** Requests and what became of them; the file of the command audit has every command. */
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");

  private final Iec104Server server;
  private final HostPort listening;
  private final GatewayHost running;
  private final List<ServeOutlet> outlets;
  private final Served served;
  private final RateMeter events = new RateMeter();

  /** What control centres see. */
  private record Served(ServedGroups groups, PointImage image) {}

  private ServeService(
      Iec104Server server,
      HostPort listening,
      GatewayHost running,
      List<ServeOutlet> outlets,
      Served served) {
    this.server = server;
    this.listening = listening;
    this.running = running;
    this.outlets = List.copyOf(outlets);
    this.served = served;
  }

  /** The service, if control centres may connect. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings settings, ConfiguredService.Home home) {
    List<MappedPoint> mapped = settings.services().points();
    return settings.services().stations().serve().map(serve -> new Configured(serve, mapped));
  }

  private record Configured(
      ServeSettings settings, List<MappedPoint> mapped, List<ServeOutlet> outlets)
      implements ConfiguredService {
    Configured(ServeSettings settings, List<MappedPoint> mapped) {
      this(settings, mapped, settings.destinations().stream().map(ServeOutlet::new).toList());
    }

    @Override
    public List<FurtherOutlet> destinations() {
      return List.copyOf(outlets);
    }

    @Override
    public GatewayService start(GatewayHost host) throws ListenException {
      return ServeService.start(this, host);
    }
  }

  private static ServeService start(Configured configured, GatewayHost running)
      throws ListenException {
    ServeSettings settings = configured.settings();
    CompletableFuture<Served> made = new CompletableFuture<>();
    running.act(gateway -> made.complete(served(configured, running, gateway)));
    Served served = made.join();
    Iec104Server server =
        Iec104Server.listen(
            running.loop(),
            settings.listen(),
            new Admission(
                settings.entrance().most(),
                settings.entrance().perAddress(),
                new AllowList(settings.entrance().allow())),
            settings.link(),
            served.groups(),
            settings.tls().map(running::secured));
    HostPort listening = new HostPort(settings.listen().host(), server.localPort());
    return new ServeService(server, listening, running, configured.outlets(), served);
  }

  @Override
  public String name() {
    return "control centres";
  }

  @Override
  public Optional<StatusPart<?>> part() {
    return Optional.of(
        new StatusPart<>(
            ServeStatus.PART,
            ServeStatus.class,
            () -> Optional.of(status()),
            ServeStatus::metrics));
  }

  /** No routes of its own: the status has everything; a page of the dashboard shows it. */
  @Override
  public List<RouteGroup> routes() {
    return List.of(api -> api.page("stations", "Stations"));
  }

  private ServeStatus status() {
    int queued = 0;
    long delivered = 0;
    for (ServeOutlet outlet : outlets) {
      OutletSnapshot look = outlet.snapshot();
      queued += outlet.waiting() + look.inFlight();
      delivered += look.delivered();
    }
    return new ServeStatus(
        listening.toString(),
        served.groups().started(),
        served.groups().links().stream().map(ServeService::master).toList(),
        served.image().size(),
        queued,
        events.rate(running.loop().nanos(), delivered),
        server.refusedCount(),
        served.groups().lastClose());
  }

  private static ServeStatus.ControlCentre master(LinkConnection link) {
    return new ServeStatus.ControlCentre(
        link.peer(),
        link.identity().orElse(""),
        link.state().toString(),
        link.snapshot().sent(),
        link.snapshot().received());
  }

  private static Served served(Configured configured, GatewayHost running, Gateway gateway) {
    ServeSettings settings = configured.settings();
    List<ServeOutlet> outlets = configured.outlets();
    PointList points = new PointList(settings.points());
    PointImage image = known(points, configured.mapped());
    LineLimit lines = new LineLimit(Ticker.system());
    ControlledStation station =
        new ControlledStation(
            image,
            ControlledSettings.defaults().withEndOfInitialisation(false),
            running.loop(),
            InstantSource.system(),
            (peer, words) ->
                lines
                    .line(peer + words)
                    .ifPresent(more -> AUDIT.info("serve {}: {}{}", peer, words, more)));
    station.withoutResets();
    station.passOn(new ServedRequests(gateway, settings.commands(), points));
    ServedGroups groups = new ServedGroups(station);
    for (int i = 0; i < outlets.size(); i++) {
      Peers peers =
          settings.grouping().groups().isEmpty()
              ? Peers.anybody()
              : settings.grouping().groups().get(i).peers();
      if (settings.oldValues() == OldValues.NEWEST) {
        outlets.get(i).leaveOut(gateway.superseded());
      }
      outlets.get(i).translate(points::served);
      groups.add(peers, outlets.get(i), settings.listen().toString());
    }
    gateway.tap(
        asdu ->
            points
                .served(asdu)
                .forEach(
                    seen -> {
                      image.update(seen);
                      groups.happened(seen);
                    }));
    return new Served(groups, image);
  }

  /** Stations and points that are there before anything has come from them. */
  private static PointImage known(PointList points, List<MappedPoint> mapped) {
    PointImage image = new PointImage();
    points.stations().forEach(image::host);
    points.known().forEach(image::expect);
    for (MappedPoint point : mapped) {
      points
          .served(point.address())
          .map(address -> HostedPoint.unknown(address, point.type().typeId()))
          .ifPresent(image::expect);
    }
    return image;
  }

  @Override
  public void close() {
    server.close();
  }
}
