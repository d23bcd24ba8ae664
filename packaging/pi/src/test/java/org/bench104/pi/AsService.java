package org.bench104.pi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bench104.testing.Program;

/** Runs an installed program as its unit does: own user, no way to more rights, own folder. */
final class AsService {
  private AsService() {}

  /**
   * Low ports are allowed, as in the unit.
   *
   * @param environment each {@code NAME=VALUE}
   */
  static Program start(Path work, String name, Path config, String... environment)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=bench104",
                "--regid=bench104",
                "--clear-groups",
                "--no-new-privs",
                "--bounding-set=-all,+net_bind_service",
                "--inh-caps=-all,+net_bind_service",
                "--ambient-caps=-all,+net_bind_service",
                "env",
                "--chdir=/var/lib/bench104",
                "HOME=/var/lib/bench104"));
    command.addAll(List.of(environment));
    command.addAll(List.of("/usr/bin/" + name, "--nogui", "--config", config.toString()));
    return Program.start("gateway", work, command, line -> {});
  }
}
