package org.bench104.iec104.station;

import java.time.Instant;
import org.bench104.bytes.Octets;

/**
 * A file of a controlled station.
 *
 * @param name NOF, 1..65535
 * @param content 1 octet up to 16 MiB
 * @param made when it was made, in UTC
 */
public record StationFile(
    int commonAddress, int objectAddress, int name, Octets content, Instant made) {
  public StationFile {
    if (name < 1 || name > 65535) {
      throw new IllegalArgumentException("file name " + name + ", allowed are 1..65535");
    }
    if (content.isEmpty() || content.length() > 0xFFFFFF) {
      throw new IllegalArgumentException(
          "file of " + content.length() + " octets, allowed are 1..16777215");
    }
  }
}
