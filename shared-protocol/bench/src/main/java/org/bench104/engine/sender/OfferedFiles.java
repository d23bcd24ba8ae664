package org.bench104.engine.sender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bench104.bytes.Octets;
import org.bench104.iec104.station.StationFile;

/**
 * The files of a folder as files of a station, in the order of their names: the first one has
 * object address and file name 1 (NOF), the next one 2.
 */
public final class OfferedFiles {
  private static final int MOST = 65_535;
  private static final int LONGEST = 0xFFFFFF;

  private OfferedFiles() {}

  /**
   * Reads the folder.
   *
   * @throws IOException when it cannot be read, or a file is empty or longer than 16 MiB; the
   *     message names it
   */
  public static List<StationFile> of(Path folder, int commonAddress) throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.list(folder)) {
      found = all.filter(Files::isRegularFile).sorted().limit(MOST).toList();
    }
    List<StationFile> files = new ArrayList<>();
    for (Path file : found) {
      long size = Files.size(file);
      if (size < 1 || size > LONGEST) {
        throw new IOException(file + " has " + size + " octets, allowed are 1..16777215");
      }
      int number = files.size() + 1;
      Instant made = Files.getLastModifiedTime(file).toInstant();
      Octets content = Octets.owning(Files.readAllBytes(file));
      files.add(new StationFile(commonAddress, number, number, content, made));
    }
    return files;
  }
}
