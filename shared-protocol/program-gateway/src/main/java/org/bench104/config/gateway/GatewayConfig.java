package org.bench104.config.gateway;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.ConfigText;
import org.bench104.config.Configured;
import org.bench104.config.LinkTable;
import org.bench104.config.Problem;
import org.bench104.config.Quantity;
import org.bench104.config.Section;
import org.bench104.config.TlsRulesTable;
import org.bench104.update.UpdateSettings;

/** Reads {@code gateway.toml}; docs/configuration.md is its reference. */
public final class GatewayConfig {
  /** The file that is read when none is named and it is there. */
  public static final String FILE_NAME = "gateway.toml";

  private static final long MIB = 1L << 20;
  private static final long LARGEST = 1L << 40;

  private GatewayConfig() {}

  /** The settings of an existing file, with the overrides of the environment. */
  public static Configured<GatewaySettings> read(Path file, Map<String, String> environment) {
    return ConfigText.read(file, (name, text) -> parse(name, text, environment));
  }

  /** The defaults, with the overrides of the environment. */
  public static Configured<GatewaySettings> defaults(Map<String, String> environment) {
    return parse(FILE_NAME, "", environment);
  }

  /** The {@code [update]} section of an existing file; empty: no update is configured. */
  public static Configured<Optional<UpdateSettings>> readUpdate(
      Path path, Map<String, String> environment) {
    return ConfigText.read(
        path,
        (name, text) ->
            parse(name, text, environment) instanceof Configured.Refused<GatewaySettings> refused
                ? new Configured.Refused<>(refused.problems())
                : new Configured.Usable<>(
                    UpdateTable.read(new ConfigFile(name, text, environment))));
  }

  public static Configured<GatewaySettings> parse(
      String name, String text, Map<String, String> environment) {
    ConfigFile file = new ConfigFile(name, text, environment);
    ModbusSettings modbus = ModbusTable.read(file);
    String gatewayName = file.section("gateway").text("name", "");
    GatewaySettings settings =
        new GatewaySettings(
            gatewayName,
            intake(file),
            scada(file),
            spool(file),
            new ServicesSettings(
                PointTable.read(file, ModbusTable.sources(modbus)),
                HttpTable.read(file),
                modbus,
                CloudTable.read(file, gatewayName, environment),
                MetersTable.read(file),
                BrokerTable.read(file, gatewayName, environment),
                StationsTable.read(file)));
    UpdateTable.read(file);
    checkSpoolAfter(file, settings);
    List<Problem> problems = file.problems();
    return problems.isEmpty()
        ? new Configured.Usable<>(settings)
        : new Configured.Refused<>(problems);
  }

  private static GatewaySettings.Intake intake(ConfigFile file) {
    Section section = file.section("intake");
    return new GatewaySettings.Intake(
        section.hostPort("listen", new HostPort("0.0.0.0", 12345)),
        section.integer("max-connections", 64, 1, 10_000),
        section.list("allow", AddressRange::parse),
        LinkTable.read(file, "link"),
        TlsRulesTable.read(file.section("intake.tls")));
  }

  private static GatewaySettings.Scada scada(ConfigFile file) {
    Section section = file.section("scada");
    Duration hour = Duration.ofHours(1);
    return new GatewaySettings.Scada(
        section.target("lan"),
        section.target("tailscale"),
        section.duration("hold-down", Duration.ofSeconds(30), Duration.ZERO, hour),
        section.duration(
            "spool-after", Duration.ofSeconds(12), Duration.ofMillis(1), Duration.ofSeconds(255)),
        section.duration("next-route-after", Duration.ofSeconds(3), Duration.ofMillis(100), hour),
        LinkTable.read(file, "scada.link"),
        TlsRulesTable.read(file.section("scada.tls")),
        section.text("command-audit", "").isBlank()
            ? Optional.empty()
            : Optional.of(section.path("command-audit", "")));
  }

  private static GatewaySettings.Spool spool(ConfigFile file) {
    Section section = file.section("spool");
    int before = file.problemCount();
    long limit = section.size("limit", 1024 * MIB, MIB, LARGEST);
    long segment = section.size("segment", 4 * MIB, 1 << 16, 1024 * MIB);
    if (file.problemCount() == before && segment > limit / 2) {
      section.reject(
          "segment",
          "is "
              + Quantity.words(segment)
              + "; must be at most half of limit, which is "
              + Quantity.words(limit));
    }
    return new GatewaySettings.Spool(folder(section), limit, segment);
  }

  private static Path folder(Section section) {
    String text = section.text("folder", "spool");
    try {
      return Path.of(text.isBlank() ? "spool" : text);
    } catch (InvalidPathException e) {
      section.reject("folder", "'" + text + "' is not a path: " + e.getReason());
      return Path.of("spool");
    }
  }

  /** Before t2 of the far side nothing is late; after t1 the Sender has given the link up. */
  private static void checkSpoolAfter(ConfigFile file, GatewaySettings settings) {
    if (file.problemCount() > 0) {
      return;
    }
    Duration spoolAfter = settings.scada().spoolAfter();
    Duration least = settings.scada().link().t2();
    Duration most = settings.intake().link().t1();
    if (spoolAfter.compareTo(least) <= 0 || spoolAfter.compareTo(most) >= 0) {
      file.section("scada")
          .reject(
              "spool-after",
              "is "
                  + Quantity.words(spoolAfter)
                  + "; must be longer than [scada.link] t2, which is "
                  + Quantity.words(least)
                  + ", and shorter than [link] t1, which is "
                  + Quantity.words(most));
    }
  }
}
