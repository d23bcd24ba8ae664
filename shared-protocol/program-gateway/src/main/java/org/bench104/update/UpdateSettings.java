package org.bench104.update;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the installed package is updated.
 *
 * @param from folder or web address with the manifest
 * @param key who may publish
 * @param folder for downloads and for the state of an update under way
 * @param restart command that starts the service anew
 * @param health command that ends with 0 while the service is well
 * @param healthTime how long it must stay well after an update, asked every second
 */
public record UpdateSettings(
    String from,
    ManifestKey key,
    Path folder,
    List<String> restart,
    List<String> health,
    Duration healthTime) {
  public UpdateSettings {
    restart = List.copyOf(restart);
    health = List.copyOf(health);
  }
}
