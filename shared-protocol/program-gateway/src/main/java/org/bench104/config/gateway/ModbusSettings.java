package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.modbus.RegisterServerSettings;
import org.bench104.modbus.master.PolledDevice;
import org.bench104.tls.TlsFiles;

/**
 * The Modbus side of a gateway.
 *
 * @param listen where registers are served without TLS; empty: nowhere
 * @param tls where they are served with TLS; empty: nowhere
 * @param registers which, and what is known about them
 * @param connections how many, and how long they may be silent
 * @param access who may do what
 * @param retain file in which registers survive a restart; empty: they do not
 * @param devices that are polled
 */
public record ModbusSettings(
    Optional<HostPort> listen,
    Optional<Secured> tls,
    RegisterServerSettings registers,
    Connections connections,
    Access access,
    Optional<Path> retain,
    List<PolledDevice> devices) {
  /** Where the registers are served when it is switched on and nothing else is said. */
  public static final HostPort USUAL_ADDRESS = new HostPort("0.0.0.0", 502);

  /** Where the registers are served with TLS when nothing else is said. */
  public static final HostPort USUAL_TLS_ADDRESS = new HostPort("0.0.0.0", 802);

  /** An address with TLS, and the certificates of both ends. */
  public record Secured(HostPort listen, TlsFiles files) {}

  /**
   * Limits of connections.
   *
   * @param most of each address listened on
   * @param perAddress most connections of one client address
   * @param idle silence after which a connection is closed
   * @param frame time to complete a request that has begun
   */
  public record Connections(int most, int perAddress, Duration idle, Duration frame) {}

  /**
   * Who may do what.
   *
   * @param read who may read; empty: everybody
   * @param write who may write; empty: everybody
   * @param plainWrite whether anybody may write without TLS
   */
  public record Access(List<AddressRange> read, List<AddressRange> write, boolean plainWrite) {
    public Access {
      read = List.copyOf(read);
      write = List.copyOf(write);
    }
  }

  public ModbusSettings {
    devices = List.copyOf(devices);
  }

  /** Nothing is served and nothing polled. */
  public static ModbusSettings off() {
    return new ModbusSettings(
        Optional.empty(),
        Optional.empty(),
        RegisterServerSettings.defaults(),
        new Connections(64, 32, Duration.ofMinutes(5), Duration.ofSeconds(5)),
        new Access(List.of(), List.of(), true),
        Optional.empty(),
        List.of());
  }

  /** Whether there is anything to do. */
  public boolean active() {
    return listen.isPresent() || tls.isPresent() || !devices.isEmpty();
  }

  public ModbusSettings withListen(HostPort changed) {
    return new ModbusSettings(
        Optional.of(changed), tls, registers, connections, access, retain, devices);
  }
}
