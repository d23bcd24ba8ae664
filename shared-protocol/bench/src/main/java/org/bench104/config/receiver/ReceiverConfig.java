package org.bench104.config.receiver;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.ConfigText;
import org.bench104.config.Configured;
import org.bench104.config.LinkTable;
import org.bench104.config.MqttTable;
import org.bench104.config.Section;
import org.bench104.config.StationTable;
import org.bench104.config.TlsRulesTable;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.record.RowFileSettings;

/** Reads {@code receiver.toml}; docs/configuration.md is its reference. */
public final class ReceiverConfig {
  /** The file that is read when none is named and it is there. */
  public static final String FILE_NAME = "receiver.toml";

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
    ConfigFile file = new ConfigFile(ReceiverKeys.ALL, name, text, environment);
    Section receiver = file.section(ReceiverKeys.PLACE);
    Section recording = file.section(ReceiverKeys.RECORDING);
    Optional<TlsRules> tls = TlsRulesTable.read(file.section(ReceiverKeys.TLS));
    Path csv = recording.get(ReceiverKeys.CSV);
    HostPort usual = ReceiverKeys.LISTEN.orUsual();
    ReceiverSettings settings =
        new ReceiverSettings(
            receiver.get(
                ReceiverKeys.LISTEN,
                tls.isPresent() ? new HostPort(usual.host(), TlsRules.PORT) : usual),
            receiver.get(ReceiverKeys.MAX_CONNECTIONS),
            receiver.get(ReceiverKeys.ALLOW),
            new RowFileSettings(
                csv, recording.get(ReceiverKeys.DURABILITY), recording.get(ReceiverKeys.ROTATE)),
            recording.get(ReceiverKeys.LEDGER),
            LinkTable.read(file.section(ReceiverKeys.LINK)),
            SqlTable.read(file, environment),
            tls,
            SubscriptionTable.read(file, csv, environment),
            StationTable.read(file.section(ReceiverKeys.STATION)),
            ToleranceTable.read(file));
    if (settings.mqtt().isPresent() && settings.station().isPresent()) {
      file.section(SubscriptionTable.PLACE)
          .reject(MqttTable.BROKER, "and [station] connect exclude each other");
    }
    return file.outcome(settings);
  }
}
