package org.bench104.gateway.iec104;

import java.util.Map;
import java.util.TreeMap;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduCheck;
import org.bench104.iec104.asdu.AsduProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the structure of every frame that passes. What is wrong is counted and named, and the
 * frame goes on untouched: the gateway judges, it does not censor.
 */
final class Integrity {
  private static final Logger LOG = LoggerFactory.getLogger(Integrity.class);

  /** After this many log lines a field is only counted, until it doubles again. */
  private static final long LOGGED_SINGLY = 10;

  private final Map<String, Long> findings = new TreeMap<>();

  /** Checks one frame from {@code origin}. */
  void check(Octets asdu, String origin) {
    AsduProblem problem = AsduCheck.check(asdu);
    if (problem != null) {
      long count = findings.merge(problem.field(), 1L, Long::sum);
      if (count <= LOGGED_SINGLY || Long.bitCount(count) == 1) {
        LOG.warn(
            "finding: frame of {} forwarded although {} ({} such frames so far)",
            origin,
            problem.text(),
            count);
      }
    }
  }

  /** How many frames broke a rule, by the field that was wrong. */
  Map<String, Long> findings() {
    return Map.copyOf(findings);
  }
}
