package org.bench104.config.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.meter.engine.MeterSettings;

/**
 * The port that meters dial, and what is done with them: {@code [meters]} with the sections below
 * it. Meters are taken when {@code listen} is written or {@code enabled} is true.
 *
 * @param listen where meters dial; empty: nowhere
 * @param allow who may connect; empty: everybody
 * @param claimAlarm how long the alarm about a refused claim stands after the last one
 * @param engine everything behind the port
 */
public record MetersSettings(
    Optional<HostPort> listen,
    int maxConnections,
    List<AddressRange> allow,
    PerAddress perAddress,
    Duration claimAlarm,
    MeterSettings engine) {
  /** Where meters dial when nothing else is said. */
  public static final HostPort USUAL_ADDRESS = new HostPort("0.0.0.0", 8899);

  private static final int USUAL_CONNECTIONS = 1000;

  private static final MeterSettings USUAL = MeterSettings.defaults();
  private static final PerAddress ONE = PerAddress.defaults();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final Key<HostPort> LISTEN =
      Keys.listen("listen")
          .usual(USUAL_ADDRESS)
          .switches()
          .help("where meters dial; they are taken when it is written");
  private static final Key<Boolean> ENABLED =
      Keys.flag("enabled")
          .usual(false)
          .usualWords("true with listen")
          .help("takes meters without listen too");
  private static final Key<Integer> MAX_CONNECTIONS =
      Keys.integer("max-connections", 1, 20_000)
          .usual(USUAL_CONNECTIONS)
          .help("further connections are closed at once");
  private static final Key<List<AddressRange>> ALLOW =
      Keys.ranges("allow").help("who may connect; empty: everybody");
  private static final Key<Integer> CONNECTIONS_PER_ADDRESS =
      Keys.integer("connections-per-address", 1, 20_000)
          .usual(ONE.connections())
          .help("at the same time; many 4G meters share an address: raise this and the next");
  private static final Key<Integer> ATTEMPTS_PER_ADDRESS =
      Keys.integer("attempts-per-address", 1, 100_000)
          .usual(ONE.attempts())
          .help("within attempt-window");
  private static final Key<Duration> ATTEMPT_WINDOW =
      Keys.duration("attempt-window", SECOND, DAY)
          .usual(ONE.window())
          .help("the time for attempts-per-address");
  private static final Key<Duration> ATTEMPT_BLOCK =
      Keys.duration("attempt-block", Duration.ZERO, DAY)
          .usual(ONE.block())
          .help("so long an address is turned away after more attempts");
  private static final Key<List<AddressRange>> UNLIMITED =
      Keys.ranges("unlimited").usual(ONE.unlimited()).help("not limited per address");
  private static final Key<Duration> IDLE_TIMEOUT =
      Keys.duration("idle-timeout", SECOND, DAY)
          .usual(USUAL.timeouts().idle())
          .help("a connection without octets is closed; at least two poll intervals");
  private static final Key<Duration> OFFLINE_TIMEOUT =
      Keys.duration("offline-timeout", SECOND, DAY)
          .usual(USUAL.timeouts().offline())
          .help("without a valid frame for so long a meter is offline");
  private static final Key<Duration> PROBE_DELAY =
      Keys.duration("probe-delay", Duration.ZERO, HOUR)
          .usual(USUAL.identification().probeDelay())
          .help("a silent connection is asked for its address after this; 0s: never");
  private static final Key<Duration> IDENTIFY_WITHIN =
      Keys.duration("identify-within", SECOND, HOUR)
          .usual(USUAL.identification().limit())
          .help("otherwise the connection is closed");
  private static final Key<MeterSettings.ZeroAddress> ZERO_ADDRESS =
      Keys.choice("zero-address", USUAL.identification().zeroAddress())
          .help("what a meter without address is called");
  private static final Key<Optional<Octets>> HEARTBEAT_ACK =
      Keys.<Optional<Octets>>parsed(
              "heartbeat-ack",
              "hexadecimal",
              MetersSettings::acknowledgement,
              octets -> octets.map(Octets::toHex).orElse(""))
          .usual(Optional.empty())
          .example("\"68 16\"")
          .help("sent after each registration; empty: nothing");
  private static final Key<Duration> CLAIM_ALARM =
      Keys.duration("claim-alarm", SECOND, DAY)
          .usual(Duration.ofMinutes(15))
          .help(
              "how long the alarm stands after a connection said that it is a meter that answers"
                  + " on another one");
  private static final Key<Integer> EVENTS =
      Keys.integer("events", 1, 10_000).usual(USUAL.kept().events()).help("kept, of all meters");
  private static final Key<Integer> FRAMES =
      Keys.integer("frames", 0, 200).usual(USUAL.kept().frames()).help("kept, of each meter");

  static final Place PLACE =
      Place.section(
          "meters",
          Table.of(
              LISTEN,
              ENABLED,
              MAX_CONNECTIONS,
              ALLOW,
              CONNECTIONS_PER_ADDRESS,
              ATTEMPTS_PER_ADDRESS,
              ATTEMPT_WINDOW,
              ATTEMPT_BLOCK,
              UNLIMITED,
              IDLE_TIMEOUT,
              OFFLINE_TIMEOUT,
              PROBE_DELAY,
              IDENTIFY_WITHIN,
              ZERO_ADDRESS,
              HEARTBEAT_ACK,
              CLAIM_ALARM,
              EVENTS,
              FRAMES),
          "energy meters that dial in, see meters.md; off without listen");

  public MetersSettings {
    allow = List.copyOf(allow);
  }

  /** What is read of a file. */
  static MetersSettings read(ConfigFile file) {
    Section section = file.section(PLACE);
    HostPort listen = section.get(LISTEN);
    MeterSettings engine =
        new MeterSettings(
            identification(section),
            Dlt645Table.read(file.section(Dlt645Table.PLACE), BusTable.read(file)),
            DlmsTable.read(file.section(DlmsTable.PLACE)),
            PollingTable.read(file.section(PollingTable.PLACE)),
            AlarmTable.read(file.section(AlarmTable.PLACE)),
            new MeterSettings.Timeouts(section.get(IDLE_TIMEOUT), section.get(OFFLINE_TIMEOUT)),
            new MeterSettings.Kept(section.get(EVENTS), section.get(FRAMES)),
            OwnerTable.meters(file));
    boolean enabled = section.get(ENABLED, section.has(LISTEN));
    return new MetersSettings(
        enabled ? Optional.of(listen) : Optional.empty(),
        section.get(MAX_CONNECTIONS),
        section.get(ALLOW),
        new PerAddress(
            section.get(CONNECTIONS_PER_ADDRESS),
            section.get(ATTEMPTS_PER_ADDRESS),
            section.get(ATTEMPT_WINDOW),
            section.get(ATTEMPT_BLOCK),
            section.get(UNLIMITED)),
        section.get(CLAIM_ALARM),
        engine);
  }

  private static MeterSettings.Identification identification(Section section) {
    return new MeterSettings.Identification(
        section.get(PROBE_DELAY),
        section.get(IDENTIFY_WITHIN),
        section.get(ZERO_ADDRESS),
        section.get(HEARTBEAT_ACK));
  }

  private static Optional<Octets> acknowledgement(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Octets.parseHex(text));
    } catch (MalformedFrameException e) {
      throw new IllegalArgumentException("must be pairs of hexadecimal digits: " + e.getMessage());
    }
  }

  /** No meters. */
  public static MetersSettings off() {
    return new MetersSettings(
        Optional.empty(),
        USUAL_CONNECTIONS,
        List.of(),
        PerAddress.defaults(),
        CLAIM_ALARM.orUsual(),
        MeterSettings.defaults());
  }

  public MetersSettings withListen(HostPort changed) {
    return new MetersSettings(
        Optional.of(changed), maxConnections, allow, perAddress, claimAlarm, engine);
  }

  public MetersSettings withEngine(MeterSettings changed) {
    return new MetersSettings(listen, maxConnections, allow, perAddress, claimAlarm, changed);
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
