package org.bench104.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which configuration file a command reads; the same rule for all programs. */
public final class ChosenConfig {
  private ChosenConfig() {}

  /**
   * The named file, else the usual one of this folder if there is one; empty: defaults only.
   *
   * @param named from {@code --config}; need not exist, so that its absence is reported
   * @param usual file name without a folder, e.g. {@code gateway.toml}
   */
  public static Optional<Path> of(@Nullable Path named, String usual) {
    return named != null ? Optional.of(named) : Optional.of(Path.of(usual)).filter(Files::exists);
  }
}
