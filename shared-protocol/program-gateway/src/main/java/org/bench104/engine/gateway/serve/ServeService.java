package org.bench104.engine.gateway.serve;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.ServeSettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.OutletSnapshot;
import org.bench104.gateway.iec104.CommandRules;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.gateway.iec104.OldValues;
import org.bench104.gateway.iec104.Peers;
import org.bench104.gateway.iec104.ServeOutlet;
import org.bench104.gateway.iec104.ServedGroups;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.Passage;
import org.bench104.iec104.station.PointImage;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.ListenException;
import org.bench104.status.RateMeter;
import org.bench104.status.ServeStatus;
import org.bench104.status.StatusPart;
import org.bench104.status.http.RouteGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway as a controlled station: events come out of custody, interrogations and reads are
 * answered from an image of the newest values, commands go to the sender that owns the address and
 * are refused when it is not there. A reset is refused: nobody clears the spool from afar.
 */
public final class ServeService implements GatewayService {
  /** Every request and what became of it: the audit log of commands. */
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
    return settings.services().stations().serve().map(Configured::new);
  }

  private record Configured(ServeSettings settings, List<ServeOutlet> outlets)
      implements ConfiguredService {
    Configured(ServeSettings settings) {
      this(settings, settings.destinations().stream().map(ServeOutlet::new).toList());
    }

    @Override
    public List<FurtherOutlet> destinations() {
      return List.copyOf(outlets);
    }

    @Override
    public GatewayService start(GatewayHost host) throws ListenException {
      return ServeService.start(settings, outlets, host);
    }
  }

  private static ServeService start(
      ServeSettings settings, List<ServeOutlet> outlets, GatewayHost running)
      throws ListenException {
    CompletableFuture<Served> made = new CompletableFuture<>();
    running.act(gateway -> made.complete(served(settings, outlets, running, gateway)));
    Served served = made.join();
    Iec104Server server =
        Iec104Server.listen(
            running.loop(),
            settings.listen(),
            new Admission(
                settings.maxConnections(), settings.perAddress(), new AllowList(settings.allow())),
            settings.link(),
            served.groups(),
            settings.tls().map(running::secured));
    HostPort listening = new HostPort(settings.listen().host(), server.localPort());
    return new ServeService(server, listening, running, outlets, served);
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

  private static Served served(
      ServeSettings settings, List<ServeOutlet> outlets, GatewayHost running, Gateway gateway) {
    PointImage image = new PointImage();
    ControlledStation station =
        new ControlledStation(
            image,
            ControlledSettings.defaults().withEndOfInitialisation(false),
            running.loop(),
            InstantSource.system(),
            (peer, words) -> AUDIT.info("serve {}: {}", peer, words));
    station.withoutResets();
    station.passOn(new ToOwners(gateway, settings.commands()));
    ServedGroups groups = new ServedGroups(station);
    for (int i = 0; i < outlets.size(); i++) {
      Peers peers =
          settings.groups().isEmpty() ? Peers.anybody() : settings.groups().get(i).peers();
      if (settings.oldValues() == OldValues.NEWEST) {
        outlets.get(i).leaveOut(gateway.superseded());
      }
      groups.add(peers, outlets.get(i), settings.listen().toString());
    }
    gateway.tap(
        asdu -> {
          image.update(asdu);
          groups.happened(asdu);
        });
    return new Served(groups, image);
  }

  /** What control centres ask, on its way to the owner of the common address. */
  private record ToOwners(Gateway gateway, CommandRules rules) implements Passage {
    @Override
    public void pass(LinkConnection from, Octets asdu, Consumer<Octets> answer) {
      gateway.command(asdu, from, rules, answer);
    }

    @Override
    public boolean reaches(int commonAddress) {
      return gateway.reaches(commonAddress);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
