package org.bench104.app.sender.fault;

import java.util.Optional;
import org.bench104.iec104.fault.Fault;
import org.bench104.iec104.fault.FaultReport;

/**
 * A fault and its last result.
 *
 * @param running whether it is being committed
 * @param report the last result; empty before the first
 */
public record FaultRow(Fault fault, boolean running, Optional<FaultReport> report) {
  /** The last result in words; empty before the first. */
  public String words() {
    if (running) {
      return "running";
    }
    return report.map(last -> last.verdict() + ". " + last.words()).orElse("");
  }
}
