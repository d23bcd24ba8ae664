package org.bench104.modbus;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host that uses the register server: what it may do and what it has done. */
public final class ModbusPeer {
  private final String host;
  private int connections;
  private long reads;
  private long writes;
  private long exceptions;
  private @Nullable Instant lastRead;
  private @Nullable Instant lastWrite;
  private long refusalNoticedAt;
  private boolean refusalNoticed;

  ModbusPeer(String host) {
    this.host = host;
  }

  public String host() {
    return host;
  }

  public void connected() {
    connections++;
  }

  public void disconnected() {
    connections--;
  }

  boolean idle() {
    return connections == 0;
  }

  void read(Instant at) {
    reads++;
    lastRead = at;
  }

  void wrote(Instant at) {
    writes++;
    lastWrite = at;
  }

  void refused() {
    exceptions++;
  }

  /** Whether a refused access is worth a notice: at most one a minute. */
  boolean worthANotice(long nanos, long quiet) {
    if (refusalNoticed && nanos - refusalNoticedAt < quiet) {
      return false;
    }
    refusalNoticed = true;
    refusalNoticedAt = nanos;
    return true;
  }

  ModbusStatus.Client status() {
    return new ModbusStatus.Client(
        host,
        connections,
        reads,
        writes,
        exceptions,
        Optional.ofNullable(lastRead),
        Optional.ofNullable(lastWrite));
  }
}
