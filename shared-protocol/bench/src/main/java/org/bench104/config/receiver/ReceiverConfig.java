package org.bench104.config.receiver;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
import org.bench104.config.Section;
import org.bench104.config.StationTable;
import org.bench104.config.TlsRulesTable;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;

/** Reads {@code receiver.toml}; docs/configuration.md is its reference. */
public final class ReceiverConfig {
  /** The file that is read when none is named and it is there. */
  public static final String FILE_NAME = "receiver.toml";

  private static final String USUAL_CSV = "iec104_data.csv";
  private static final long LEAST_FILE = 1024;
  private static final long LARGEST_FILE = 1L << 50;

  private ReceiverConfig() {}

  /** The settings of an existing file, with the overrides of the environment. */
  public static Configured<ReceiverSettings> read(Path file, Map<String, String> environment) {
    return ConfigText.read(file, (name, text) -> parse(name, text, environment));
  }

  /** The defaults, with the overrides of the environment. */
  public static Configured<ReceiverSettings> defaults(Map<String, String> environment) {
    return parse(FILE_NAME, "", environment);
  }

  public static Configured<ReceiverSettings> parse(
      String name, String text, Map<String, String> environment) {
    ConfigFile file = new ConfigFile(name, text, environment);
    Section receiver = file.section("receiver");
    Section recording = file.section("recording");
    Optional<TlsRules> tls = TlsRulesTable.read(file.section("receiver.tls"));
    Path csv = path(recording, "csv", USUAL_CSV).orElse(Path.of(USUAL_CSV));
    ReceiverSettings settings =
        new ReceiverSettings(
            receiver.hostPort(
                "listen", new HostPort("0.0.0.0", tls.isPresent() ? TlsRules.PORT : 2404)),
            receiver.integer("max-connections", 64, 1, 10_000),
            receiver.list("allow", AddressRange::parse),
            new RowFileSettings(
                csv,
                recording.choice("durability", Durability.SYNC),
                recording.size(
                    "rotate", RowFileSettings.DEFAULT_MAX_OCTETS, LEAST_FILE, LARGEST_FILE)),
            path(recording, "ledger", ""),
            LinkTable.read(file, "link"),
            SqlTable.read(file, environment),
            tls,
            SubscriptionTable.read(file, csv, environment),
            StationTable.read(file));
    if (settings.mqtt().isPresent() && settings.station().isPresent()) {
      file.section("mqtt").reject("broker", "and [station] connect exclude each other");
    }
    List<Problem> problems = file.problems();
    return problems.isEmpty()
        ? new Configured.Usable<>(settings)
        : new Configured.Refused<>(problems);
  }

  private static Optional<Path> path(Section section, String key, String fallback) {
    String text = section.text(key, fallback);
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      section.reject(key, "'" + text + "' is not a path: " + e.getReason());
      return Optional.empty();
    }
  }
}
