package org.bench104.config.sender;

import java.nio.file.Path;
import java.util.Map;
import org.bench104.config.ConfigFile;
import org.bench104.config.ConfigText;
import org.bench104.config.Configured;
import org.bench104.config.LinkTable;
import org.bench104.config.Section;
import org.bench104.config.TlsRulesTable;

/** Reads {@code sender.toml}; docs/configuration.md is its reference. */
public final class SenderConfig {
  /** The file that is read when none is named and it is there. */
  public static final String FILE_NAME = "sender.toml";

  private SenderConfig() {}

  /** The settings of an existing file, with the overrides of the environment. */
  public static Configured<SenderSettings> read(Path file, Map<String, String> environment) {
    return ConfigText.read(file, (name, text) -> parse(name, text, environment));
  }

  /** The defaults, with the overrides of the environment. */
  public static Configured<SenderSettings> defaults(Map<String, String> environment) {
    return parse(FILE_NAME, "", environment);
  }

  static Configured<SenderSettings> parse(
      String name, String text, Map<String, String> environment) {
    ConfigFile file = new ConfigFile(SenderKeys.ALL, name, text, environment);
    Section sender = file.section(SenderKeys.PLACE);
    return file.outcome(
        new SenderSettings(
            sender.get(SenderKeys.TO),
            sender.get(SenderKeys.TIMEOUT),
            LinkTable.read(file.section(SenderKeys.LINK)),
            TlsRulesTable.read(file.section(SenderKeys.TLS))));
  }
}
