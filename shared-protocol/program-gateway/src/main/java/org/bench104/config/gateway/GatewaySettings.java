package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.gateway.iec104.OldValues;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.mqtt.client.ClientSettings;

/**
 * Everything that can be set about a gateway.
 *
 * @param name shown in logs
 * @param services what runs beside the frame path
 */
public record GatewaySettings(
    String name, Intake intake, Scada scada, Spool spool, ServicesSettings services) {
  /** Nothing beside the frame path. */
  public GatewaySettings(String name, Intake intake, Scada scada, Spool spool) {
    this(name, intake, scada, spool, ServicesSettings.none());
  }

  /** Its name in messages: the one configured, else that of the machine. */
  public String nameInMessages() {
    return name.isBlank() ? services.cloud().gateway() : name;
  }

  public GatewaySettings withIntake(Intake changed) {
    return new GatewaySettings(name, changed, scada, spool, services);
  }

  public GatewaySettings withScada(Scada changed) {
    return new GatewaySettings(name, intake, changed, spool, services);
  }

  public GatewaySettings withSpool(Spool changed) {
    return new GatewaySettings(name, intake, scada, changed, services);
  }

  /** The same with {@code change} made to the services. */
  public GatewaySettings withServices(UnaryOperator<ServicesSettings> change) {
    return new GatewaySettings(name, intake, scada, spool, change.apply(services));
  }

  /**
   * The destination {@code cloud}.
   *
   * @param gateway name of this gateway in topics and messages
   * @param client how to reach the broker; empty: nothing is published
   */
  public record Cloud(String gateway, Optional<ClientSettings> client, CloudSettings publishing) {
    public Cloud withClient(Optional<ClientSettings> changed) {
      return new Cloud(gateway, changed, publishing);
    }

    public Cloud withPublishing(CloudSettings changed) {
      return new Cloud(gateway, client, changed);
    }
  }

  /**
   * Where Senders connect.
   *
   * @param perAddress most connections of one address at the same time
   * @param allow who may connect; empty: everybody
   * @param tls how connections are protected; empty: not at all
   */
  public record Intake(
      HostPort listen,
      int maxConnections,
      int perAddress,
      List<AddressRange> allow,
      LinkSettings link,
      Optional<TlsRules> tls) {
    public Intake {
      allow = List.copyOf(allow);
    }

    /** Without protection; one address may have all connections. */
    public Intake(
        HostPort listen, int maxConnections, List<AddressRange> allow, LinkSettings link) {
      this(listen, maxConnections, maxConnections, allow, link, Optional.empty());
    }

    public Intake withTls(Optional<TlsRules> changed) {
      return new Intake(listen, maxConnections, perAddress, allow, link, changed);
    }

    public Intake withListen(HostPort changed) {
      return new Intake(changed, maxConnections, perAddress, allow, link, tls);
    }
  }

  /**
   * The Receiver and the routes to it.
   *
   * @param lan the preferred route
   * @param tailscale the route for when the preferred one does not work
   * @param holdDown how long a better route must have been good before it is used again
   * @param spoolAfter how long a frame may wait for its acknowledgement in memory only
   * @param nextRouteAfter how long a route may take to start before the next is tried
   * @param tls how the routes are protected; empty: not at all
   * @param commandAudit where commands and their answers are noted; empty: nowhere
   * @param oldValues which of the values are sent that have waited and are no events
   */
  public record Scada(
      Optional<HostPort> lan,
      Optional<HostPort> tailscale,
      Duration holdDown,
      Duration spoolAfter,
      Duration nextRouteAfter,
      LinkSettings link,
      Optional<TlsRules> tls,
      Optional<Path> commandAudit,
      OldValues oldValues) {
    /** Without protection and audit. */
    public Scada(
        Optional<HostPort> lan,
        Optional<HostPort> tailscale,
        Duration holdDown,
        Duration spoolAfter,
        Duration nextRouteAfter,
        LinkSettings link) {
      this(
          lan,
          tailscale,
          holdDown,
          spoolAfter,
          nextRouteAfter,
          link,
          Optional.empty(),
          Optional.empty(),
          OldValues.ALL);
    }

    public Scada withTls(Optional<TlsRules> changed) {
      return new Scada(
          lan,
          tailscale,
          holdDown,
          spoolAfter,
          nextRouteAfter,
          link,
          changed,
          commandAudit,
          oldValues);
    }

    public Scada withCommandAudit(Path file) {
      return new Scada(
          lan,
          tailscale,
          holdDown,
          spoolAfter,
          nextRouteAfter,
          link,
          tls,
          Optional.of(file),
          oldValues);
    }

    public Scada withRoutes(Optional<HostPort> changedLan, Optional<HostPort> changedTailscale) {
      return new Scada(
          changedLan,
          changedTailscale,
          holdDown,
          spoolAfter,
          nextRouteAfter,
          link,
          tls,
          commandAudit,
          oldValues);
    }
  }

  /**
   * Where frames wait for the Receiver.
   *
   * @param limit octets of all segments together
   * @param segment octets of one file
   */
  public record Spool(Path folder, long limit, long segment) {
    public Spool withFolder(Path changed) {
      return new Spool(changed, limit, segment);
    }
  }
}
