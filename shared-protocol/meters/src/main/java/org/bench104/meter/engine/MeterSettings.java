package org.bench104.meter.engine;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.dlms.ObisRegistry;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;

/** How the gateway deals with meters. */
public record MeterSettings(
    Identification identification,
    Dlt645 dlt645,
    Dlms dlms,
    Polling polling,
    AlarmLimits alarms,
    Timeouts timeouts,
    Kept kept,
    MeterOwners owners) {
  private static final MeterSettings DEFAULTS =
      new MeterSettings(
          Identification.DEFAULTS,
          Dlt645.DEFAULTS,
          Dlms.defaults(),
          Polling.DEFAULTS,
          AlarmLimits.defaults(),
          new Timeouts(Duration.ofSeconds(120), Duration.ofSeconds(300)),
          new Kept(100, 16),
          MeterOwners.none());

  public static MeterSettings defaults() {
    return DEFAULTS;
  }

  public MeterSettings withPolling(Polling changed) {
    return new MeterSettings(identification, dlt645, dlms, changed, alarms, timeouts, kept, owners);
  }

  public MeterSettings withIdentification(Identification changed) {
    return new MeterSettings(changed, dlt645, dlms, polling, alarms, timeouts, kept, owners);
  }

  public MeterSettings withAlarms(AlarmLimits changed) {
    return new MeterSettings(
        identification, dlt645, dlms, polling, changed, timeouts, kept, owners);
  }

  public MeterSettings withDlt645(Dlt645 changed) {
    return new MeterSettings(
        identification, changed, dlms, polling, alarms, timeouts, kept, owners);
  }

  public MeterSettings withDlms(Dlms changed) {
    return new MeterSettings(
        identification, dlt645, changed, polling, alarms, timeouts, kept, owners);
  }

  public MeterSettings withOwners(MeterOwners changed) {
    return new MeterSettings(
        identification, dlt645, dlms, polling, alarms, timeouts, kept, changed);
  }

  /** How long a connection may take to show that it still works. */
  Duration aliveWithin(MeterProtocol protocol) {
    return protocol == MeterProtocol.DLMS ? dlms.timeout() : dlt645.timeout();
  }

  /** A connection from which nothing comes is only closed when it could not be due to polling. */
  Duration effectiveIdle() {
    Duration twoCycles = polling.interval().multipliedBy(2);
    Duration idle = timeouts.idle();
    return idle.compareTo(twoCycles) > 0 ? idle : twoCycles;
  }

  /**
   * What silence means.
   *
   * @param idle a connection from which nothing comes for this long is closed
   * @param offline without a valid frame for this long a meter is offline, connected or not
   */
  public record Timeouts(Duration idle, Duration offline) {}

  /**
   * How much of the past is kept.
   *
   * @param events of all meters together, 1..10000
   * @param frames of each meter, 0..200
   */
  public record Kept(int events, int frames) {}

  /** What a meter that calls itself 000000000000 is called here. */
  public enum ZeroAddress {
    /** The same; the first of several has the name, as long as it is there. */
    ACCEPT,
    /** {@code auto_<address>_<port>}. */
    USE_IP,
    /** Its serial number or device name, if it tells one; otherwise as {@link #USE_IP}. */
    READ_SERIAL
  }

  /**
   * How meters become known.
   *
   * @param probeDelay a connection that is silent for this long is asked by wildcard; zero: never
   * @param limit a connection that cannot be identified for this long is closed
   * @param acknowledgement sent after each registration; empty: nothing
   */
  public record Identification(
      Duration probeDelay,
      Duration limit,
      ZeroAddress zeroAddress,
      Optional<Octets> acknowledgement) {
    static final Identification DEFAULTS =
        new Identification(
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            ZeroAddress.READ_SERIAL,
            Optional.empty());

    public Identification withZeroAddress(ZeroAddress changed) {
      return new Identification(probeDelay, limit, changed, acknowledgement);
    }
  }

  /**
   * DL/T 645.
   *
   * @param profiles of single meters, by address
   * @param standardRelay frames with password; otherwise the single octet of the IVY gateway
   * @param directClose order 1C instead of 1B
   * @param preamble octets FE before each frame, 0..4
   * @param buses meters that share a connection
   * @param zone of the meters' clocks
   */
  public record Dlt645(
      Profile profile,
      Map<String, Profile> profiles,
      boolean standardRelay,
      boolean directClose,
      Authority authority,
      int preamble,
      ZoneId zone,
      Duration timeout,
      List<MeterBus> buses) {
    static final Dlt645 DEFAULTS =
        new Dlt645(
            Profile.STANDARD,
            Map.of(),
            true,
            false,
            Authority.DEFAULT,
            0,
            ZoneId.systemDefault(),
            Duration.ofSeconds(10),
            List.of());

    public Dlt645 {
      profiles = Map.copyOf(profiles);
      buses = List.copyOf(buses);
    }

    /** The bus of one meter, if it shares a connection. */
    Optional<MeterBus> busOf(MeterAddress meter) {
      return buses.stream().filter(bus -> bus.meters().contains(meter)).findFirst();
    }

    public Dlt645 withBuses(List<MeterBus> changed) {
      return new Dlt645(
          profile,
          profiles,
          standardRelay,
          directClose,
          authority,
          preamble,
          zone,
          timeout,
          changed);
    }

    /** The profile of one meter. */
    Profile profileOf(String address) {
      return profiles.getOrDefault(address, profile);
    }

    public Dlt645 withProfile(Profile changed) {
      return new Dlt645(
          changed, profiles, standardRelay, directClose, authority, preamble, zone, timeout, buses);
    }

    public Dlt645 withTimeout(Duration changed) {
      return new Dlt645(
          profile, profiles, standardRelay, directClose, authority, preamble, zone, changed, buses);
    }
  }

  /**
   * DLMS/COSEM.
   *
   * @param wrap put the wrapper before each APDU
   * @param destination logical port of the meter in the wrapper
   * @param withList poll all registers in one request
   * @param meterScalers read scaler and unit of each register once from the meter
   * @param longestApdu accepted, octets
   */
  public record Dlms(
      boolean wrap,
      int destination,
      Duration associationTimeout,
      Duration timeout,
      boolean withList,
      boolean meterScalers,
      int longestApdu,
      ObisRegistry registry) {
    static Dlms defaults() {
      return new Dlms(
          true,
          1,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          false,
          true,
          4096,
          ObisRegistry.builtIn(ObisRegistry.Profile.STANDARD));
    }

    public Dlms with(boolean list, boolean scalers) {
      return new Dlms(
          wrap, destination, associationTimeout, timeout, list, scalers, longestApdu, registry);
    }

    public Dlms withTimeouts(Duration changed) {
      return new Dlms(
          wrap, destination, changed, changed, withList, meterScalers, longestApdu, registry);
    }
  }

  /**
   * Reading all meters again and again.
   *
   * @param interval from start to start for one meter
   * @param first after identification
   * @param retries of a register that is not answered, 0..10
   * @param parallel most meters that are being asked at once and answer promptly
   * @param longestPause of a meter that does not answer
   * @param dlt645 registers or blocks by name
   * @param dlms registers by name or OBIS code
   */
  public record Polling(
      boolean enabled,
      Duration interval,
      Duration first,
      int retries,
      int parallel,
      Duration longestPause,
      List<String> dlt645,
      List<String> dlms) {
    static final Polling DEFAULTS =
        new Polling(
            true,
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            2,
            32,
            Duration.ofMinutes(10),
            PollGroup.ENERGY.dlt645(),
            PollGroup.ENERGY.dlms());

    public Polling {
      dlt645 = List.copyOf(dlt645);
      dlms = List.copyOf(dlms);
    }

    public Polling withInterval(Duration changed) {
      return new Polling(enabled, changed, first, retries, parallel, longestPause, dlt645, dlms);
    }

    public Polling withEnabled(boolean changed) {
      return new Polling(changed, interval, first, retries, parallel, longestPause, dlt645, dlms);
    }

    public Polling withRegisters(List<String> ofDlt645, List<String> ofDlms) {
      return new Polling(
          enabled, interval, first, retries, parallel, longestPause, ofDlt645, ofDlms);
    }
  }
}
