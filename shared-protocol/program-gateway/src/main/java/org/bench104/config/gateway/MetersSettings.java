package org.bench104.config.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.meter.engine.MeterSettings;

/**
 * The port that meters dial, and what is done with them.
 *
 * @param listen where meters dial; empty: nowhere
 * @param allow who may connect; empty: everybody
 * @param engine everything behind the port
 */
public record MetersSettings(
    Optional<HostPort> listen,
    int maxConnections,
    List<AddressRange> allow,
    PerAddress perAddress,
    MeterSettings engine) {
  /** Where meters dial when nothing else is said. */
  public static final HostPort USUAL_ADDRESS = new HostPort("0.0.0.0", 8899);

  static final int USUAL_CONNECTIONS = 1000;

  public MetersSettings {
    allow = List.copyOf(allow);
  }

  /** No meters. */
  public static MetersSettings off() {
    return new MetersSettings(
        Optional.empty(),
        USUAL_CONNECTIONS,
        List.of(),
        PerAddress.defaults(),
        MeterSettings.defaults());
  }

  public MetersSettings withListen(HostPort changed) {
    return new MetersSettings(Optional.of(changed), maxConnections, allow, perAddress, engine);
  }

  public MetersSettings withEngine(MeterSettings changed) {
    return new MetersSettings(listen, maxConnections, allow, perAddress, changed);
  }

  /**
   * What one address may do.
   *
   * @param connections at the same time
   * @param attempts within {@code window}
   * @param block so long it is turned away after more attempts
   * @param unlimited these addresses are not limited
   */
  public record PerAddress(
      int connections,
      int attempts,
      Duration window,
      Duration block,
      List<AddressRange> unlimited) {
    public PerAddress {
      unlimited = List.copyOf(unlimited);
    }

    /** 10 connections, 20 attempts a minute, then 5 minutes of nothing; not for this machine. */
    public static PerAddress defaults() {
      return new PerAddress(
          10,
          20,
          Duration.ofSeconds(60),
          Duration.ofSeconds(300),
          List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1")));
    }
  }
}
