package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.update.ManifestKey;
import org.bench104.update.UpdateSettings;

/** Reads {@code [update]}; without {@code from} there is no update. */
final class UpdateTable {
  private static final Key<String> FROM =
      Keys.text("from")
          .example("\"https://updates.example/bench104\"")
          .help("folder or web address of bench104-manifest.json, its signature and the packages");
  private static final Key<String> KEY =
      Keys.text("key")
          .example("\"MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\"")
          .help(
              "base64 of an Ed25519 public key: updates are only taken when signed with its private"
                  + " half");
  private static final Key<String> NEXT_KEY =
      Keys.text("next-key")
          .example("\"MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\"")
          .help(
              "a second key, kept elsewhere: its first manifest retires the other one, should that"
                  + " be lost or stolen");
  private static final Key<Path> FOLDER =
      Keys.path("folder", "/var/lib/bench104-update")
          .help("downloads, and the state of an update under way");
  private static final Key<List<String>> RESTART =
      Keys.command("restart", List.of("systemctl", "try-restart", "bench104-gateway.service"))
          .example("[\"service\", \"bench104-gateway\", \"restart\"]")
          .help("starts the service anew");
  private static final Key<List<String>> HEALTH =
      Keys.command(
              "health", List.of("systemctl", "is-active", "--quiet", "bench104-gateway.service"))
          .example("[\"service\", \"bench104-gateway\", \"status\"]")
          .help("ends with 0 while the service is well");
  private static final Key<Duration> HEALTH_TIME =
      Keys.duration("health-time", Duration.ofSeconds(1), Duration.ofHours(1))
          .usual(Duration.ofSeconds(60))
          .help("it must stay well for so long, or the previous version is installed again");

  static final Place PLACE =
      Place.section(
          "update",
          Table.of(FROM, KEY, NEXT_KEY, FOLDER, RESTART, HEALTH, HEALTH_TIME),
          "over-the-air update of the installed package; off while from is empty");

  private UpdateTable() {}

  static Optional<UpdateSettings> read(ConfigFile file) {
    Section section = file.section(PLACE);
    String from = section.get(FROM);
    Map<Key<String>, String> texts = new LinkedHashMap<>();
    for (Key<String> key : List.of(KEY, NEXT_KEY)) {
      texts.put(key, section.get(key)); // also where nothing is updated: each key is listed
    }
    List<ManifestKey> keys = keys(section, from, texts);
    Path folder = section.get(FOLDER);
    List<String> restart = section.get(RESTART);
    List<String> health = section.get(HEALTH);
    Duration healthTime = section.get(HEALTH_TIME);
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(new UpdateSettings(from, keys, folder, restart, health, healthTime));
  }

  private static List<ManifestKey> keys(
      Section section, String from, Map<Key<String>, String> texts) {
    if (from.isBlank()) {
      return List.of();
    }
    if (texts.getOrDefault(KEY, "").isBlank()) {
      section.reject(KEY, "is missing; updates are only taken from whom this key belongs to");
      return List.of();
    }
    List<ManifestKey> keys = new ArrayList<>();
    texts.forEach(
        (key, text) -> {
          try {
            if (!text.isBlank()) {
              keys.add(ManifestKey.parse(text));
            }
          } catch (IllegalArgumentException e) {
            section.reject(key, String.valueOf(e.getMessage()));
          }
        });
    return keys;
  }
}
