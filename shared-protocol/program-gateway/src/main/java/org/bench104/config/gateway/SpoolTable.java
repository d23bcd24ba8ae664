package org.bench104.config.gateway;

import java.nio.file.Path;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Quantity;
import org.bench104.config.Section;
import org.bench104.config.Table;

/** {@code [spool]}: where frames wait on disk. */
final class SpoolTable {
  private static final long MIB = 1L << 20;
  private static final long LARGEST = 1L << 40;

  private static final Key<Path> FOLDER =
      Keys.path("folder", "spool").help("relative to the folder the gateway is started in");
  private static final Key<Long> LIMIT =
      Keys.size("limit", MIB, LARGEST)
          .usual(1024 * MIB)
          .help("when full, the gateway stops acknowledging and raises an alarm");
  private static final Key<Long> SEGMENT =
      Keys.size("segment", 1 << 16, 1024 * MIB)
          .usual(4 * MIB)
          .help("rows are deleted one such file at a time; at most half of limit");

  static final Place PLACE =
      Place.section("spool", Table.of(FOLDER, LIMIT, SEGMENT), "where frames wait on disk");

  private SpoolTable() {}

  static GatewaySettings.Spool read(ConfigFile file) {
    Section section = file.section(PLACE);
    int before = file.problemCount();
    long limit = section.get(LIMIT);
    long segment = section.get(SEGMENT);
    if (file.problemCount() == before && segment > limit / 2) {
      section.reject(
          SEGMENT,
          "is "
              + Quantity.words(segment)
              + "; must be at most half of limit, which is "
              + Quantity.words(limit));
    }
    return new GatewaySettings.Spool(section.get(FOLDER), limit, segment);
  }
}
