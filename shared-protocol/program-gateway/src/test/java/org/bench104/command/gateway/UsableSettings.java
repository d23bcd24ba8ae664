package org.bench104.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewaySettings;

/** Settings of a gateway from a file and a command line that must be usable. */
public final class UsableSettings {
  private UsableSettings() {}

  public static GatewaySettings of(Optional<Path> config, String... arguments) {
    Configured<GatewaySettings> read = GatewayCommand.settings(arguments, config, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }
}
