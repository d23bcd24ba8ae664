package org.bench104.config.gateway;

import java.nio.file.Path;
import java.util.Map;
import org.bench104.config.ConfigFile;
import org.bench104.config.ConfigText;
import org.bench104.config.Configured;

/** Reads {@code gateway.toml}; docs/configuration.md is its reference. */
public final class GatewayConfig {
  /** The file that is read when none is named and it is there. */
  public static final String FILE_NAME = "gateway.toml";

  private GatewayConfig() {}

  /** The settings of an existing file, with the overrides of the environment. */
  public static Configured<GatewaySettings> read(Path file, Map<String, String> environment) {
    return ConfigText.read(file, (name, text) -> parse(name, text, environment));
  }

  /** The defaults, with the overrides of the environment. */
  public static Configured<GatewaySettings> defaults(Map<String, String> environment) {
    return parse(FILE_NAME, "", environment);
  }

  public static Configured<GatewaySettings> parse(
      String name, String text, Map<String, String> environment) {
    ConfigFile file = new ConfigFile(GatewayKeys.ALL, name, text, environment);
    ModbusSettings modbus = ModbusTable.read(file);
    String gatewayName = IntakeTable.name(file);
    GatewaySettings settings =
        new GatewaySettings(
            gatewayName,
            IntakeTable.read(file),
            ScadaTable.read(file),
            SpoolTable.read(file),
            new ServicesSettings(
                PointTable.read(file, ModbusTable.sources(modbus)),
                HttpTable.read(file),
                modbus,
                CloudTable.read(file, gatewayName, environment),
                MetersSettings.read(file),
                BrokerTable.read(file, gatewayName, environment),
                StationsTable.read(file),
                UpdateTable.read(file)));
    ScadaTable.checkSpoolAfter(file, settings);
    return file.outcome(settings);
  }
}
