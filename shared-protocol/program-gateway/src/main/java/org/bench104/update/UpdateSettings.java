package org.bench104.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the installed package is updated.
 *
 * @param from folder or web address with the manifest
 * @param keys who may publish: the first one until a manifest of the second one has come
 * @param folder for downloads and for the state of an update under way
 * @param restart command that starts the service anew
 * @param health command that ends with 0 while the service is well
 * @param healthTime how long it must stay well after an update, asked every second
 */
public record UpdateSettings(
    String from,
    List<ManifestKey> keys,
    Path folder,
    List<String> restart,
    List<String> health,
    Duration healthTime) {
  public UpdateSettings {
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > 2) {
      throw new IllegalArgumentException(keys.size() + " keys, 1 or 2 are allowed");
    }
    restart = List.copyOf(restart);
    health = List.copyOf(health);
  }
}
