package org.bench104.gateway.iec104;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduCheck;
import org.bench104.iec104.asdu.AsduMeaning;
import org.bench104.iec104.asdu.AsduProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks structure and meaning of every frame that comes. What is wrong is counted and named, and a
 * frame of data goes on untouched: the gateway judges, it does not censor.
 */
final class Integrity {
  private static final Logger LOG = LoggerFactory.getLogger(Integrity.class);

  /** After this many log lines a field is only counted, until it doubles again. */
  private static final long LOGGED_SINGLY = 10;

  private final Map<String, Long> findings = new TreeMap<>();

  /**
   * Checks one frame.
   *
   * @param origin who sent it
   * @param millis when it arrived, since 1970 UTC
   */
  void check(Octets asdu, String origin, long millis) {
    AsduProblem problem = AsduCheck.check(asdu);
    if (problem != null) {
      found(problem.field(), problem.text(), origin);
    } else if (!AsduMeaning.isPlain(asdu, millis) && Asdu.decode(asdu) instanceof Asdu decoded) {
      Set<String> fields = new HashSet<>();
      for (AsduMeaning.Finding one :
          AsduMeaning.fromStation(decoded, Instant.ofEpochMilli(millis))) {
        if (fields.add(one.field())) {
          found(one.field(), one.words(), origin);
        }
      }
    }
  }

  /** Notes what the link tolerated, in words. */
  void tolerated(String words, String origin) {
    found("N(S)", words, origin);
  }

  private void found(String field, String words, String origin) {
    long count = findings.merge(field, 1L, Long::sum);
    if (count <= LOGGED_SINGLY || Long.bitCount(count) == 1) {
      LOG.warn("finding in a frame of {}: {} ({} such frames so far)", origin, words, count);
    }
  }

  /** How many frames broke a rule, by the field that was wrong. */
  Map<String, Long> findings() {
    return Map.copyOf(findings);
  }
}
