package org.bench104.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;

/** Reads {@code receiver.toml}; docs/configuration.md is its reference. */
public final class ReceiverConfig {
  /** The file that is read when none is named and it is there. */
  public static final String FILE_NAME = "receiver.toml";

  private static final long MOST = 1L << 40;

  private ReceiverConfig() {}

  /** The settings of an existing file, with the overrides of the environment. */
  public static Configured<ReceiverFileSettings> read(Path file, Map<String, String> environment) {
    return ConfigText.read(file, (name, text) -> parse(name, text, environment));
  }

  /** The defaults, with the overrides of the environment. */
  public static Configured<ReceiverFileSettings> defaults(Map<String, String> environment) {
    return parse(FILE_NAME, "", environment);
  }

  static Configured<ReceiverFileSettings> parse(
      String name, String text, Map<String, String> environment) {
    ConfigFile file = new ConfigFile(name, text, environment);
    Section receiver = file.section("receiver");
    ReceiverFileSettings.Intake intake =
        new ReceiverFileSettings.Intake(
            receiver.hostPort("listen", new HostPort("0.0.0.0", 2404)),
            receiver.integer("max-connections", 64, 1, 10_000),
            receiver.list("allow", AddressRange::parse),
            LinkTable.read(file, "link"));
    Section recording = file.section("recording");
    String ledger = recording.text("ledger", "");
    ReceiverFileSettings.Recording recorded =
        new ReceiverFileSettings.Recording(
            new RowFileSettings(
                recording.path("csv", "iec104_data.csv"),
                recording.choice("durability", Durability.SYNC),
                recording.size("rotate", RowFileSettings.DEFAULT_MAX_OCTETS, 1024, MOST)),
            ledger.isBlank() ? Optional.empty() : Optional.of(recording.path("ledger", ledger)));
    return ConfigText.outcome(file, new ReceiverFileSettings(intake, recorded));
  }
}
