package org.bench104.spool;

import java.util.List;
import java.util.Map;

/**
 * What was found when a spool was opened.
 *
 * @param complete false when the folder could not even be listed: then nothing is spooled until the
 *     next start, because later frames would overtake those that may be there
 * @param rows good rows in all segments, including those some destinations have passed
 * @param bytes octets of all segments
 * @param segments how many segments hold rows
 * @param epoch epoch of this start; frame numbers begin at {@code FrameNumber.of(epoch, 1)}
 * @param cursors what each destination has passed, 0 when that is not known
 * @param problems everything unusual as sentences, with the names of the files
 */
public record Recovery(
    boolean complete,
    long rows,
    long bytes,
    int segments,
    Damage damage,
    long epoch,
    Map<String, Long> cursors,
    List<String> problems) {
  /**
   * What was not whole.
   *
   * @param quarantined damaged lines newly copied to {@code quarantine.csv}
   * @param missing rows that were safe once and are gone from the segments, damaged ones included
   * @param cut segments whose last row was torn and was cut off
   */
  public record Damage(long quarantined, long missing, int cut) {}

  public Recovery {
    cursors = Map.copyOf(cursors);
    problems = List.copyOf(problems);
  }
}
