package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.config.ConfigFile;
import org.bench104.config.Section;
import org.bench104.update.ManifestKey;
import org.bench104.update.UpdateSettings;
import org.jspecify.annotations.Nullable;

/** Reads {@code [update]}; without {@code from} there is no update. */
final class UpdateTable {
  private static final List<String> RESTART =
      List.of("systemctl", "try-restart", "bench104-gateway.service");
  private static final List<String> HEALTH =
      List.of("systemctl", "is-active", "--quiet", "bench104-gateway.service");

  private UpdateTable() {}

  static Optional<UpdateSettings> read(ConfigFile file) {
    Section section = file.section("update");
    String from = section.text("from", "");
    @Nullable ManifestKey key = key(section, from);
    Path folder = section.path("folder", "/var/lib/bench104-update");
    List<String> restart = command(section, "restart", RESTART);
    List<String> health = command(section, "health", HEALTH);
    Duration healthTime =
        section.duration(
            "health-time", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofHours(1));
    return key == null
        ? Optional.empty()
        : Optional.of(new UpdateSettings(from, key, folder, restart, health, healthTime));
  }

  private static @Nullable ManifestKey key(Section section, String from) {
    String text = section.text("key", "");
    if (from.isBlank()) {
      return null;
    }
    if (text.isBlank()) {
      section.reject("key", "is missing; updates are only taken from whom this key belongs to");
      return null;
    }
    try {
      return ManifestKey.parse(text);
    } catch (IllegalArgumentException e) {
      section.reject("key", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static List<String> command(Section section, String key, List<String> fallback) {
    List<String> words = section.list(key, word -> word);
    return words.isEmpty() ? fallback : words;
  }
}
