package org.bench104.iec104.fault;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.fault.FaultReport.Verdict;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.link.Transport;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Commits one fault on a connection of its own and watches what the peer does. The link above the
 * fault is correct but patient: its own time-outs never end the connection before the peer's can.
 * Confined to the thread of its timers, except for {@link #report}.
 */
public final class FaultRun {
  /** How long an answer may follow the acknowledgement of a frame. */
  private static final long ANSWER_NANOS = 2_000_000_000L;

  private static final Duration PATIENT = Duration.ofSeconds(255);

  private final Fault fault;
  private final Function<UnaryOperator<Transport>, Dialer> network;
  private final HostPort target;
  private final LinkSettings peer;
  private final Octets probe;
  private final Timers timers;
  private final CompletableFuture<FaultReport> report = new CompletableFuture<>();
  private @Nullable FaultyTransport faulty;
  private @Nullable LinkConnection link;
  private Dialer.Attempt attempt = () -> {};
  private Timers.Timer limit = () -> {};
  private Timers.Timer answerLimit = () -> {};
  private boolean committed;
  private long committedAt;
  private boolean acknowledged;
  private boolean again;
  private int received;
  private String answer = "";

  /**
   * @param network dials with something put between link and wire
   * @param peer the settings that the peer is taken to have
   * @param probe a frame that is good by itself, of at least six octets
   */
  public FaultRun(
      Fault fault,
      Function<UnaryOperator<Transport>, Dialer> network,
      HostPort target,
      LinkSettings peer,
      Octets probe,
      Timers timers) {
    if (probe.length() < AsduHeader.OCTETS) {
      throw new IllegalArgumentException(
          "a fault needs a frame with a whole header, not " + probe.length() + " octets");
    }
    this.fault = fault;
    this.network = network;
    this.target = target;
    this.peer = peer;
    this.probe = probe;
    this.timers = timers;
  }

  /** Completes with the verdict. */
  public CompletableFuture<FaultReport> report() {
    return report;
  }

  /** Connects; once only. */
  public void start() {
    committedAt = timers.nanos();
    dial();
  }

  /** Ends the run without a verdict. */
  public void cancel() {
    finish(Verdict.INCONCLUSIVE, "It was cancelled.");
  }

  private void dial() {
    Dialer dialer =
        network.apply(
            wire -> {
              FaultyTransport made = new FaultyTransport(wire, fault);
              faulty = made;
              return made;
            });
    LinkSettings patient = peer.withTimeouts(PATIENT, peer.t2(), Duration.ZERO);
    attempt = dialer.dial(target, patient, new Events(), this::notConnected);
  }

  private void notConnected(CloseReason reason) {
    if (again) {
      finish(Verdict.FAILED, "The peer did not accept a new connection: " + reason.words() + ".");
    } else {
      finish(Verdict.INCONCLUSIVE, "There is no connection: " + reason.words() + ".");
    }
  }

  private void commit(LinkConnection started, FaultyTransport with) {
    if (again) {
      finish(Verdict.PASSED, "The peer accepted a new connection and started data transfer.");
      return;
    }
    committed = true;
    committedAt = timers.nanos();
    with.commit();
    limit = timers.schedule(fault.limit(peer).toNanos(), this::timeUp);
    switch (fault) {
      case WITHHOLD_ACKNOWLEDGEMENTS -> started.send(interrogation());
      case NO_TEST_CONFIRMATION -> {
        // silence is all that is needed
      }
      case CUT -> {
        started.send(probe);
        again = true;
        started.close("the bench cuts the connection");
        dial();
      }
      default -> started.send(probe);
    }
  }

  private Octets interrogation() {
    int commonAddress = AsduHeader.of(probe).orElseThrow().commonAddress();
    return AsduBuilder.of(TypeId.C_IC_NA_1).commonAddress(commonAddress).build().encode();
  }

  private void closed(CloseReason reason) {
    if (again) {
      return;
    }
    if (!committed) {
      finish(
          Verdict.INCONCLUSIVE,
          "The connection ended before data transfer was started: " + reason.words() + ".");
      return;
    }
    boolean byPeer =
        reason.kind() == CloseReason.Kind.PEER_CLOSED
            || reason.kind() == CloseReason.Kind.TRANSPORT_FAILED;
    String words = "The peer ended the connection after " + seconds() + ".";
    if (!byPeer) {
      finish(Verdict.FAILED, "The peer broke the protocol itself: " + reason.words() + ".");
    } else if (fault.survivable()) {
      finish(Verdict.FAILED, words);
    } else if (acknowledged && fault != Fault.WITHHOLD_ACKNOWLEDGEMENTS) {
      finish(Verdict.FAILED, words + " But it had acknowledged the frame.");
    } else {
      finish(Verdict.PASSED, words);
    }
  }

  private void timeUp() {
    String stayed = "The peer kept the connection for " + seconds() + ".";
    if (again) {
      finish(Verdict.FAILED, "The peer started no data transfer on a new connection.");
    } else if (fault.survivable()) {
      finish(Verdict.FAILED, "The peer did not acknowledge the frame within " + seconds() + ".");
    } else if (fault == Fault.WITHHOLD_ACKNOWLEDGEMENTS && received == 0) {
      finish(
          Verdict.INCONCLUSIVE,
          "The peer answered the interrogation with no frame, so nothing could be withheld.");
    } else if (fault == Fault.NO_TEST_CONFIRMATION && swallowed() == 0) {
      finish(Verdict.FAILED, stayed + " It never tested it.");
    } else {
      boolean accepted = acknowledged && fault != Fault.WITHHOLD_ACKNOWLEDGEMENTS;
      finish(Verdict.FAILED, stayed + (accepted ? " It even acknowledged the frame." : ""));
    }
  }

  private int swallowed() {
    return faulty == null ? 0 : faulty.swallowed();
  }

  /** The peer has acknowledged: one that is correct keeps the connection and may answer. */
  private void acknowledgedByPeer() {
    acknowledged = true;
    if (fault.survivable()) {
      limit.cancel();
      answerLimit = timers.schedule(ANSWER_NANOS, this::survived);
    }
  }

  private void survived() {
    finish(
        Verdict.PASSED,
        "The peer acknowledged the frame, kept the connection and "
            + (answer.isEmpty() ? "did not answer." : "answered with " + answer + "."));
  }

  private void answered(Octets asdu) {
    received++;
    AsduHeader.of(asdu)
        .ifPresent(
            header ->
                answer =
                    "type "
                        + header.typeId()
                        + ", cause "
                        + Cause.of(header.cause())
                            .map(Cause::mnemonic)
                            .orElse(Integer.toString(header.cause()))
                        + (header.negative() ? ", negative" : ""));
  }

  private String seconds() {
    return String.format(Locale.ROOT, "%.1f s", (timers.nanos() - committedAt) / 1e9);
  }

  private void finish(Verdict verdict, String words) {
    if (report.isDone()) {
      return;
    }
    limit.cancel();
    answerLimit.cancel();
    report.complete(
        new FaultReport(fault, verdict, words, Duration.ofNanos(timers.nanos() - committedAt)));
    attempt.cancel();
    if (link != null) {
      link.close("the fault is over");
    }
  }

  private final class Events implements LinkListener {
    @Override
    public void opened(LinkConnection opened) {
      if (report.isDone()) {
        opened.close("not wanted any more");
        return;
      }
      link = opened;
      limit.cancel();
      limit = timers.schedule(peer.t1().toNanos(), FaultRun.this::notStarted);
      opened.start();
    }

    @Override
    public void changed(LinkConnection changed, TransferState state) {
      FaultyTransport with = faulty;
      if (state == TransferState.STARTED && with != null && !report.isDone()) {
        limit.cancel();
        commit(changed, with);
      }
    }

    @Override
    public void delivered(LinkConnection from, Octets asdu, Receipt receipt) {
      receipt.confirm();
      answered(asdu);
    }

    @Override
    public void acknowledged(LinkConnection by, int count) {
      acknowledgedByPeer();
    }

    @Override
    public void closed(LinkConnection ended, CloseReason reason, List<Octets> unacknowledged) {
      link = null;
      if (!report.isDone()) {
        FaultRun.this.closed(reason);
      }
    }
  }

  private void notStarted() {
    finish(
        again ? Verdict.FAILED : Verdict.INCONCLUSIVE,
        "The peer did not start data transfer within " + peer.t1().toSeconds() + " s.");
  }
}
