package org.bench104.app.gateway.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewaySettings;

/** Makes settings of a configuration file, or of the defaults when there is none. */
@FunctionalInterface
public interface SettingsReader {
  /** Reads the file anew each time; for any thread. */
  Configured<GatewaySettings> read(Optional<Path> file);
}
