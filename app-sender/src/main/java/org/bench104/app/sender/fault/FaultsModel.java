package org.bench104.app.sender.fault;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.fault.Fault;
import org.bench104.iec104.fault.FaultReport;
import org.bench104.time.UtcMicros;
import org.bench104.ui.findings.FindingsModel;
import org.bench104.ui.findings.Severity;
import org.bench104.ui.findings.ShownFinding;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseQueue;
import org.bench104.ui.window.StatusModel;

/** The faults, of which one is committed at a time, and what the peer made of each. */
public final class FaultsModel {
  /** Commits a fault on a connection of its own. */
  public interface Bench {
    CompletableFuture<FaultReport> commit(Fault fault, HostPort target, Octets probe);
  }

  private static final int FEW = 16;
  private final Bench bench;
  private final Supplier<Optional<HostPort>> target;
  private final Supplier<Octets> probe;
  private final StatusModel status;
  private final FindingsModel findings;
  private final InstantSource clock;
  private final PulseQueue<Runnable> ended;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ObservableList<FaultRow> rows =
      FXCollections.observableArrayList(
          Stream.of(Fault.values())
              .map(fault -> new FaultRow(fault, false, Optional.empty()))
              .toList());

  /**
   * @param target where to; empty while the address makes no sense
   * @param probe a frame that is good by itself
   */
  public FaultsModel(
      Bench bench,
      Supplier<Optional<HostPort>> target,
      Supplier<Octets> probe,
      Pulse pulse,
      StatusModel status,
      FindingsModel findings,
      InstantSource clock) {
    this.bench = bench;
    this.target = target;
    this.probe = probe;
    this.status = status;
    this.findings = findings;
    this.clock = clock;
    this.ended = pulse.queue(FEW, FEW, steps -> steps.forEach(Runnable::run));
  }

  /** Commits {@code fault}; its result appears in its row, in the findings and the status bar. */
  public void commit(Fault fault) {
    Optional<HostPort> address = target.get();
    if (running.get()) {
      status.problem("one fault at a time: another one is still running");
    } else if (address.isEmpty()) {
      status.problem("enter host and port of the peer first");
    } else {
      running.set(true);
      rows.set(fault.ordinal(), new FaultRow(fault, true, rows.get(fault.ordinal()).report()));
      status.say(fault.title() + ": running against " + address.get());
      bench
          .commit(fault, address.get(), probe.get())
          .whenComplete((report, failure) -> ended.offer(() -> end(fault, report, failure)));
    }
  }

  private void end(Fault fault, FaultReport report, Throwable failure) {
    running.set(false);
    if (report == null) {
      rows.set(fault.ordinal(), new FaultRow(fault, false, Optional.empty()));
      status.problem(fault.title() + " could not be committed: " + failure.getMessage());
      return;
    }
    rows.set(fault.ordinal(), new FaultRow(fault, false, Optional.of(report)));
    Severity severity =
        switch (report.verdict()) {
          case PASSED -> Severity.INFORMATION;
          case INCONCLUSIVE -> Severity.WARNING;
          case FAILED -> Severity.ERROR;
        };
    findings.add(
        List.of(new ShownFinding(UtcMicros.of(clock.instant()), severity, report.text(), 0)));
    if (report.verdict() == FaultReport.Verdict.FAILED) {
      status.problem(report.text());
    } else {
      status.say(report.text());
    }
  }

  /** Every fault in the order of the menu. */
  public ObservableList<FaultRow> rows() {
    return rows;
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }
}
