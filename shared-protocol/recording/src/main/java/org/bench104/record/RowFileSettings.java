package org.bench104.record;

import java.nio.file.Path;

/**
 * Where rows are recorded.
 *
 * @param file the file that is written; full ones are renamed beside it
 * @param durability when rows count as safe
 * @param maxOctets a file that has reached this size is full, from 1 KiB
 */
public record RowFileSettings(Path file, Durability durability, long maxOctets) {
  /** Size at which a file is full unless set otherwise: 256 MiB. */
  public static final long DEFAULT_MAX_OCTETS = 256L << 20;

  public RowFileSettings {
    if (maxOctets < 1024) {
      throw new IllegalArgumentException(
          "a file size of " + maxOctets + " octets; allowed are 1024 and more");
    }
  }
}
