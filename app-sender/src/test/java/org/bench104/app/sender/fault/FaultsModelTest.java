package org.bench104.app.sender.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.fault.Fault;
import org.bench104.iec104.fault.FaultReport;
import org.bench104.iec104.fault.FaultReport.Verdict;
import org.bench104.ui.findings.FindingsModel;
import org.bench104.ui.findings.Severity;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.window.StatusModel;
import org.junit.jupiter.api.Test;

class FaultsModelTest {
  private final Pulse pulse = new Pulse();
  private final StatusModel status = new StatusModel();
  private final FindingsModel findings = new FindingsModel();
  private final CompletableFuture<FaultReport> verdict = new CompletableFuture<>();
  private Optional<HostPort> target = Optional.of(new HostPort("127.0.0.1", 2404));
  private int committed;
  private final FaultsModel model =
      new FaultsModel(
          (fault, to, probe) -> {
            committed++;
            return verdict;
          },
          () -> target,
          () -> Octets.parseHex("010103000100 010000 01"),
          pulse,
          status,
          findings,
          InstantSource.fixed(Instant.EPOCH));

  private void end(Verdict how) {
    verdict.complete(
        new FaultReport(Fault.BAD_LENGTH, how, "The peer stayed.", Duration.ofSeconds(1)));
    pulse.beat();
  }

  @Test
  void withoutAnAddressNothingIsCommitted() {
    target = Optional.empty();
    model.commit(Fault.CUT);
    assertThat(committed).isZero();
    assertThat(status.messageProperty().get()).isEqualTo("enter host and port of the peer first");
  }

  @Test
  void oneFaultIsCommittedAtATime() {
    model.commit(Fault.BAD_LENGTH);
    assertThat(model.runningProperty().get()).isTrue();
    assertThat(model.rows().get(Fault.BAD_LENGTH.ordinal()).running()).isTrue();
    model.commit(Fault.CUT);
    assertThat(committed).isEqualTo(1);
    assertThat(status.messageToneProperty().get()).isEqualTo(Tone.ERROR);
  }

  @Test
  void aPeerThatFailsIsAFindingAndAProblem() {
    model.commit(Fault.BAD_LENGTH);
    end(Verdict.FAILED);
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(findings.findings())
        .singleElement()
        .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.ERROR));
    assertThat(status.messageToneProperty().get()).isEqualTo(Tone.ERROR);
    assertThat(model.rows().get(Fault.BAD_LENGTH.ordinal()).report()).isPresent();
  }

  @Test
  void aPeerThatStandsTheFaultIsNoProblem() {
    model.commit(Fault.BAD_LENGTH);
    end(Verdict.PASSED);
    assertThat(findings.findings().get(0).severity()).isEqualTo(Severity.INFORMATION);
    assertThat(status.messageToneProperty().get()).isEqualTo(Tone.PLAIN);
  }

  @Test
  void aFaultThatCannotBeCommittedSaysWhyAndLeavesNoVerdict() {
    model.commit(Fault.BAD_LENGTH);
    verdict.completeExceptionally(new IllegalStateException("connection refused"));
    pulse.beat();
    assertThat(status.messageProperty().get())
        .endsWith("could not be committed: connection refused");
    assertThat(model.rows().get(Fault.BAD_LENGTH.ordinal()).report()).isEmpty();
    assertThat(findings.findings()).isEmpty();
  }
}
