package org.bench104.record;

/**
 * A place in a recording: behind a row that was read.
 *
 * @param recording which file, see {@link RecordedLine#recording}
 * @param offset octets before this place
 * @param lastLength octets of the row that ends here, its line feed included
 * @param lastCheck CRC-32C of that row, by which a file that was cut and written anew is noticed
 */
public record RecordingPosition(long recording, long offset, int lastLength, int lastCheck) {
  public RecordingPosition {
    if (lastLength < 1 || offset < lastLength) {
      throw new IllegalArgumentException(
          "a row of " + lastLength + " octets cannot end at " + offset);
    }
  }
}
