package org.bench104.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bench104.config.Configured;
import org.jspecify.annotations.Nullable;

/** Which configuration file a command reads; the same rule for all programs. */
public final class ChosenConfig {
  private ChosenConfig() {}

  /**
   * The settings of the chosen file, or without one the defaults.
   *
   * @param file reads a file
   * @param defaults without a file
   */
  public static <T> Configured<T> read(
      @Nullable Path named,
      String usual,
      Function<Path, Configured<T>> file,
      Supplier<Configured<T>> defaults) {
    return of(named, usual).map(file).orElseGet(defaults);
  }

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
