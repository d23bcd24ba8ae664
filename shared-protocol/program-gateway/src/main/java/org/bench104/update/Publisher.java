package org.bench104.update;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose manifests are believed, and which: signed by a pinned key that is not retired, in their
 * time, and never older than one that was believed before (else an old signed manifest would keep a
 * gateway at a version with known faults). A manifest that only the second key has signed retires
 * the first one for good, so a stolen or lost key is replaced without a visit to each gateway.
 */
final class Publisher {
  private static final String SERIAL_NAME = "serial";
  private static final String RETIRED_NAME = "retired-key";

  private final List<ManifestKey> keys;
  private final Path folder;

  /**
   * @param keys the one in force and the next one
   * @param folder remembers the serial and a retired key
   */
  Publisher(List<ManifestKey> keys, Path folder) {
    this.keys = List.copyOf(keys);
    this.folder = folder;
  }

  /** Believes a manifest, or refuses it saying why. */
  Manifest believe(byte[] octets, byte[] signatures, Instant now) throws UpdateException {
    Optional<List<String>> retired = StateFile.read(folder, RETIRED_NAME);
    ManifestKey signer =
        keys.stream()
            .filter(key -> retired.filter(List.of(key.toString())::equals).isEmpty())
            .filter(key -> key.hasSigned(octets, signatures))
            .findFirst()
            .orElseThrow(
                () ->
                    new UpdateException(
                        "the manifest is not signed with the key in the configuration"
                            + (retired.isPresent() ? " that is still in force" : "")
                            + "; nothing was installed"));
    Manifest manifest = Manifest.parse(octets);
    manifest.checkTime(now);
    checkSerial(manifest.serial());
    StateFile.replace(folder, SERIAL_NAME, List.of(Long.toString(manifest.serial())));
    if (!signer.equals(keys.get(0))) {
      StateFile.replace(folder, RETIRED_NAME, List.of(keys.get(0).toString()));
    }
    return manifest;
  }

  private void checkSerial(long serial) throws UpdateException {
    Optional<List<String>> last = StateFile.read(folder, SERIAL_NAME);
    long least;
    try {
      least = last.isEmpty() ? 1 : Long.parseLong(last.get().get(0));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new UpdateException(
          folder.resolve(SERIAL_NAME) + " is damaged; write the last serial into it", e);
    }
    if (serial < least) {
      throw new UpdateException(
          "the manifest has serial "
              + serial
              + ", and "
              + least
              + " was here before: somebody offers an old one; nothing was installed");
    }
  }
}
