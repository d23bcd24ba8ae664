package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.config.ConfigFile;
import org.bench104.config.Section;
import org.bench104.meter.dlms.ObisRegistry;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.engine.MeterSettings;
import org.bench104.meter.engine.PollGroup;
import org.jspecify.annotations.Nullable;

/**
 * {@code [meters]} with {@code [meters.dlt645]}, {@code [meters.dlms]}, {@code [meters.polling]}
 * and {@code [meters.alarms]}. Meters are taken when {@code listen} is written or {@code enabled}
 * is true.
 */
final class MetersTable {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Forms of relay orders. */
  private enum RelayForm {
    STANDARD,
    SIMPLE
  }

  /** Orders to close a relay. */
  private enum CloseOrder {
    ALLOW,
    DIRECT
  }

  private MetersTable() {}

  static MetersSettings read(ConfigFile file) {
    Section section = file.section("meters");
    HostPort listen = section.hostPort("listen", MetersSettings.USUAL_ADDRESS);
    MeterSettings defaults = MeterSettings.defaults();
    Dlt645AndDlms protocols = new Dlt645AndDlms(file);
    MeterSettings engine =
        new MeterSettings(
            identification(section, defaults.identification()),
            protocols.dlt645(defaults.dlt645()),
            protocols.dlms(defaults.dlms()),
            polling(file.section("meters.polling"), defaults.polling()),
            AlarmTable.read(file.section("meters.alarms")),
            section.duration("idle-timeout", defaults.idleTimeout(), SECOND, DAY),
            section.duration("offline-timeout", defaults.offlineTimeout(), SECOND, DAY),
            section.integer("events", defaults.eventsKept(), 1, 10_000),
            section.integer("frames", defaults.framesKept(), 0, 200));
    boolean enabled = section.flag("enabled", section.has("listen"));
    return new MetersSettings(
        enabled ? Optional.of(listen) : Optional.empty(),
        section.integer("max-connections", MetersSettings.USUAL_CONNECTIONS, 1, 20_000),
        section.list("allow", AddressRange::parse),
        perAddress(section, MetersSettings.PerAddress.defaults()),
        engine);
  }

  private static MetersSettings.PerAddress perAddress(
      Section section, MetersSettings.PerAddress defaults) {
    return new MetersSettings.PerAddress(
        section.integer("connections-per-address", defaults.connections(), 1, 20_000),
        section.integer("attempts-per-address", defaults.attempts(), 1, 100_000),
        section.duration("attempt-window", defaults.window(), SECOND, DAY),
        section.duration("attempt-block", defaults.block(), Duration.ZERO, DAY),
        section.has("unlimited")
            ? section.list("unlimited", AddressRange::parse)
            : defaults.unlimited());
  }

  private static MeterSettings.Identification identification(
      Section section, MeterSettings.Identification defaults) {
    String acknowledgement = section.text("heartbeat-ack", "");
    return new MeterSettings.Identification(
        section.duration("probe-delay", defaults.probeDelay(), Duration.ZERO, HOUR),
        section.duration("identify-within", defaults.limit(), SECOND, HOUR),
        section.choice("zero-address", defaults.zeroAddress()),
        acknowledgement.isBlank()
            ? Optional.empty()
            : section.checked(
                "heartbeat-ack",
                Optional.<Octets>empty(),
                () -> Optional.of(hexadecimal(acknowledgement))));
  }

  private static Octets hexadecimal(String text) {
    try {
      return Octets.parseHex(text);
    } catch (MalformedFrameException e) {
      throw new IllegalArgumentException("must be pairs of hexadecimal digits: " + e.getMessage());
    }
  }

  private static MeterSettings.Polling polling(Section section, MeterSettings.Polling defaults) {
    PollGroup group = section.choice("group", PollGroup.ENERGY);
    List<String> dlt645 = section.list("registers-dlt645", String::strip);
    List<String> dlms = section.list("registers-dlms", String::strip);
    boolean listed = !dlt645.isEmpty() || !dlms.isEmpty();
    if (listed != (group == PollGroup.CUSTOM)) {
      section.reject(
          "group",
          "custom goes together with registers-dlt645 and registers-dlms, and the other groups"
              + " have their own registers");
    }
    return new MeterSettings.Polling(
        section.flag("enabled", defaults.enabled()),
        section.duration("interval", defaults.interval(), SECOND, DAY),
        section.duration("first-after", defaults.first(), Duration.ZERO, HOUR),
        section.integer("retries", defaults.retries(), 0, 10),
        section.integer("parallel", defaults.parallel(), 1, 10_000),
        section.duration("longest-pause", defaults.longestPause(), SECOND, DAY),
        listed ? dlt645 : group.dlt645(),
        listed ? dlms : group.dlms());
  }

  /** The two protocols. */
  private record Dlt645AndDlms(ConfigFile file) {
    MeterSettings.Dlt645 dlt645(MeterSettings.Dlt645 defaults) {
      Section section = file.section("meters.dlt645");
      String password = section.text("password", "02000000");
      String operator = section.text("operator", "00000000");
      Authority authority =
          section.checked("password", Authority.DEFAULT, () -> Authority.of(password, operator));
      String zone = section.text("zone", "");
      Map<String, Profile> profiles = new HashMap<>();
      section
          .list("standard-meters", MeterAddress::new)
          .forEach(meter -> profiles.put(meter.digits(), Profile.STANDARD));
      section
          .list("ivy-legacy-meters", MeterAddress::new)
          .forEach(meter -> profiles.put(meter.digits(), Profile.IVY_LEGACY));
      return new MeterSettings.Dlt645(
          section.choice("profile", defaults.profile()),
          profiles,
          section.choice("relay", RelayForm.STANDARD) == RelayForm.STANDARD,
          section.choice("relay-close", CloseOrder.ALLOW) == CloseOrder.DIRECT,
          authority,
          section.integer("preamble", defaults.preamble(), 0, 4),
          section.checked("zone", defaults.zone(), () -> zone(zone, defaults.zone())),
          section.duration("timeout", defaults.timeout(), Duration.ofMillis(100), HOUR));
    }

    private static ZoneId zone(String text, ZoneId fallback) {
      try {
        return text.isBlank() ? fallback : ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "is '" + text + "'; write a time zone such as Asia/Shanghai or +08:00", e);
      }
    }

    MeterSettings.Dlms dlms(MeterSettings.Dlms defaults) {
      Section section = file.section("meters.dlms");
      return new MeterSettings.Dlms(
          section.flag("wrap", defaults.wrap()),
          section.integer("destination", defaults.destination(), 0, 65535),
          section.duration("association-timeout", defaults.associationTimeout(), MILLI, HOUR),
          section.duration("timeout", defaults.timeout(), MILLI, HOUR),
          section.flag("get-with-list", defaults.withList()),
          section.flag("meter-scalers", defaults.meterScalers()),
          section.integer("longest-apdu", defaults.longestApdu(), 64, 65535),
          registry(section, defaults.registry()));
    }

    private static ObisRegistry registry(Section section, ObisRegistry builtIn) {
      @Nullable Path own = section.has("obis-file") ? section.path("obis-file", "") : null;
      return own == null || own.toString().isEmpty()
          ? builtIn
          : section.checked("obis-file", builtIn, () -> ObisRegistry.extended(own));
    }
  }
}
