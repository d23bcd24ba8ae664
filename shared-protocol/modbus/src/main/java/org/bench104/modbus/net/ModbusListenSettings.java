package org.bench104.modbus.net;

import java.time.Duration;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.net.AllowList;
import org.bench104.tls.TlsFiles;

/**
 * Whom a listening address serves and how patiently.
 *
 * @param address port 0 for any free one
 * @param tls own certificate, and the authorities of those of clients, who need one too; empty: no
 *     TLS
 * @param maxConnections most connections at the same time, at least 1
 * @param perAddress most of them from one address, at least 1
 * @param readers hosts that may read
 * @param writers hosts that may write
 * @param writable whether anybody may write on this address at all
 * @param idleTimeout silence after which a connection is closed
 * @param frameTimeout time to complete a request that has begun, and a TLS handshake
 */
public record ModbusListenSettings(
    HostPort address,
    Optional<TlsFiles> tls,
    int maxConnections,
    int perAddress,
    AllowList readers,
    AllowList writers,
    boolean writable,
    Duration idleTimeout,
    Duration frameTimeout) {
  /** Everybody may do everything: 64 connections, 5 minutes of silence, 5 s for a request. */
  public static ModbusListenSettings of(HostPort address) {
    return new ModbusListenSettings(
        address,
        Optional.empty(),
        64,
        64,
        AllowList.everybody(),
        AllowList.everybody(),
        true,
        Duration.ofMinutes(5),
        Duration.ofSeconds(5));
  }

  public ModbusListenSettings withTls(TlsFiles files) {
    return new ModbusListenSettings(
        address,
        Optional.of(files),
        maxConnections,
        perAddress,
        readers,
        writers,
        writable,
        idleTimeout,
        frameTimeout);
  }

  public ModbusListenSettings withMaxConnections(int changed) {
    return new ModbusListenSettings(
        address, tls, changed, changed, readers, writers, writable, idleTimeout, frameTimeout);
  }

  public ModbusListenSettings withPerAddress(int changed) {
    return new ModbusListenSettings(
        address,
        tls,
        maxConnections,
        changed,
        readers,
        writers,
        writable,
        idleTimeout,
        frameTimeout);
  }

  public ModbusListenSettings withTimeouts(Duration idle, Duration frame) {
    return new ModbusListenSettings(
        address, tls, maxConnections, perAddress, readers, writers, writable, idle, frame);
  }

  public ModbusListenSettings withAllowed(AllowList mayRead, AllowList mayWrite) {
    return new ModbusListenSettings(
        address,
        tls,
        maxConnections,
        perAddress,
        mayRead,
        mayWrite,
        writable,
        idleTimeout,
        frameTimeout);
  }
}
