package org.bench104.update;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What updates have left in their folder, for whoever shows it; whoever may read the folder may
 * look.
 *
 * @param underWay an update that has begun and is not known to have ended well
 * @param wentBackFrom the version that was not well here, so that the one before runs again
 */
public record LeftByUpdates(Optional<Step> underWay, Optional<String> wentBackFrom) {
  /** From which version to which. */
  public record Step(String from, String to) {}

  /**
   * Reads it.
   *
   * @throws UpdateException when a file of it cannot be read or is damaged
   */
  public static LeftByUpdates in(Path folder) throws UpdateException {
    return new LeftByUpdates(
        UpdateUnderWay.read(folder).map(left -> new Step(left.from(), left.to())),
        UpdateUnderWay.bad(folder));
  }
}
