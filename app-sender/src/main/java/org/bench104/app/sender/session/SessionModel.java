package org.bench104.app.sender.session;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.engine.sender.RunningSender;
import org.bench104.engine.sender.StackChoice;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.fault.Fault;
import org.bench104.iec104.fault.FaultReport;
import org.bench104.record.DecodedFrame;
import org.bench104.sender.FrameCycle;
import org.bench104.sender.FramePattern;
import org.bench104.sender.SenderCounts;
import org.bench104.sender.SenderLook;
import org.bench104.sender.SenderLook.State;
import org.bench104.time.UtcMicros;
import org.bench104.ui.connection.ConnectionModel;
import org.bench104.ui.connection.ConnectionRole;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.findings.FindingsModel;
import org.bench104.ui.findings.Severity;
import org.bench104.ui.findings.ShownFinding;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameTableRows;
import org.bench104.ui.frames.FramesModel;
import org.bench104.ui.link.LinkModel;
import org.bench104.ui.protection.ProtectionModel;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseQueue;
import org.bench104.ui.window.StatusModel;

/**
 * The session of the window: passes on what the user wants, and at every beat of the pulse takes
 * one look at the engine and shows it. Never waits for the engine.
 */
public final class SessionModel {
  private static final int FEW = 4;
  private static final int MOST = 10_000;
  private final StatusModel status;
  private final ConnectionModel connection;
  private final LinkModel link;
  private final FramesModel frames = new FramesModel();
  private final SentRows rows = new SentRows(frames);
  private final FramesModel incoming = new FramesModel();
  private final FindingsModel findings = new FindingsModel();
  private final AutoModel auto = new AutoModel();
  private final ObjectProperty<StackChoice> stack =
      new SimpleObjectProperty<>(StackChoice.bench104);
  private final ReadOnlyObjectWrapper<SenderCounts> counts =
      new ReadOnlyObjectWrapper<>(new SenderCounts(0, 0, 0, 0));
  private final PulseQueue<Runnable> answers;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final ProtectionModel protection;
  private RunningSender engine;
  private State state = State.DISCONNECTED;
  private String shownReason = "";
  private long retriesIn = -1;
  private long waiting;
  private long received;

  public SessionModel(
      RunningSender engine,
      Pulse pulse,
      InstantSource clock,
      StatusModel status,
      HostPort target,
      ProtectionModel protection) {
    this.engine = engine;
    this.protection = protection;
    this.status = status;
    this.link = new LinkModel(clock);
    this.connection =
        new ConnectionModel(
            ConnectionRole.DIALS, target, this::connect, () -> this.engine.session().disconnect());
    this.answers = pulse.queue(MOST, MOST, steps -> steps.forEach(Runnable::run));
    PulseQueue<SenderLook> looks = pulse.queue(FEW, FEW, taken -> taken.forEach(this::show));
    pulse.everyBeat(() -> look(looks));
  }

  private void look(PulseQueue<SenderLook> looks) {
    if (looking.compareAndSet(false, true)) {
      RunningSender asked = engine;
      asked
          .session()
          .look()
          .whenComplete(
              (look, failure) -> {
                if (look != null && asked == engine) {
                  looks.offer(look);
                }
                looking.set(false);
              });
    }
  }

  private void connect(HostPort target) {
    try {
      engine.connect(target, stack.get(), link.settingsProperty().get(), protection.rules());
    } catch (IllegalArgumentException wrong) {
      connection.failureProperty().set("TLS: " + wrong.getMessage());
    }
  }

  /** Sends frames in this order; what the stack objects to is told in the status bar. */
  public void send(List<Octets> asdus) {
    tellFailure(engine.session().send(asdus));
  }

  /** See {@link org.bench104.sender.OperatedSender#avalanche}. */
  public void avalanche(FramePattern pattern, long count) {
    engine.session().avalanche(pattern, count);
  }

  /** Forgets the frames that were never sent; they stay in the table as refused. */
  public void discardWaiting() {
    engine.session().discardWaiting();
    rows.discardWaiting();
  }

  /** Begins to send {@code cycle} again and again; says so in the status bar when it cannot. */
  public void startAuto(FrameCycle cycle) {
    try {
      engine.session().startAuto(cycle, auto.interval());
    } catch (IllegalArgumentException wrong) {
      status.problem(String.valueOf(wrong.getMessage()));
    }
  }

  public void stopAuto() {
    engine.session().stopAuto();
  }

  /**
   * Commits a fault on a connection of its own to the address of the connection bar.
   *
   * @return completes on a thread of the engine
   */
  public CompletableFuture<FaultReport> commit(Fault fault, HostPort target, Octets probe) {
    return engine.commit(fault, target, link.settingsProperty().get(), probe);
  }

  private void tellFailure(CompletableFuture<Long> sent) {
    sent.whenComplete(
        (first, failure) -> {
          if (failure != null) {
            answers.offer(() -> status.problem("not sent: " + words(failure)));
          }
        });
  }

  private static String words(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return String.valueOf(cause.getMessage());
  }

  /** Goes on with another engine, e.g. one with another ledger; the old one is to be closed. */
  public RunningSender replaceEngine(RunningSender replacement) {
    RunningSender before = engine;
    engine = replacement;
    rows.clear();
    state = State.DISCONNECTED;
    return before;
  }

  /** The engine in use, to be closed when the window has closed. */
  public RunningSender engine() {
    return engine;
  }

  void show(SenderLook look) {
    for (FrameRow odd : rows.show(look)) {
      findings.add(
          List.of(
              new ShownFinding(odd.atMicros(), Severity.WARNING, odd.findings(), odd.number())));
    }
    showIncoming(look.incoming());
    look.events()
        .forEach(
            event ->
                findings.add(
                    List.of(
                        new ShownFinding(
                            UtcMicros.of(event.at()),
                            event.problem() ? Severity.WARNING : Severity.INFORMATION,
                            event.text(),
                            0))));
    counts.set(look.counts());
    waiting = look.waiting();
    auto.show(look.auto());
    showState(look);
  }

  private void showIncoming(List<DecodedFrame> arrived) {
    incoming.append(
        arrived.stream().map(frame -> FrameTableRows.received(++received, frame)).toList());
    for (DecodedFrame frame : arrived) {
      for (String words : frame.findings()) {
        findings.add(
            List.of(
                new ShownFinding(
                    frame.frame().receivedAtMicros(),
                    Severity.WARNING,
                    "incoming frame: " + words,
                    0)));
      }
    }
  }

  private void showState(SenderLook look) {
    State before = state;
    state = look.connection().state();
    switch (state) {
      case DISCONNECTED -> {
        if (before != state) {
          link.closed(look.connection().lastCloseReason(), false);
          connection.failureProperty().set("");
        }
        connection.phaseProperty().set(Phase.STOPPED);
      }
      case CONNECTING -> {
        link.connecting("connecting to " + look.connection().target());
        connection.phaseProperty().set(Phase.STARTING);
      }
      case CONNECTED -> {
        look.connection()
            .link()
            .ifPresentOrElse(
                now -> link.update(look.connection().target(), now),
                () -> link.startedUnseen(look.connection().target()));
        connection.failureProperty().set("");
        connection.phaseProperty().set(Phase.RUNNING);
      }
      case RETRYING -> showRetry(before, look);
      case FAILED -> {
        if (before != state) {
          link.closed(look.connection().lastCloseReason(), true);
          status.problem(look.connection().lastCloseReason());
        }
        connection.phaseProperty().set(Phase.STOPPED);
        connection.failureProperty().set(look.connection().lastCloseReason());
      }
    }
  }

  private void showRetry(State before, SenderLook look) {
    long millis = look.connection().untilNextAttempt().toMillis();
    boolean again = millis > retriesIn || !look.connection().lastCloseReason().equals(shownReason);
    if (before != State.RETRYING || again) {
      link.closed(look.connection().lastCloseReason(), true);
      shownReason = look.connection().lastCloseReason();
    }
    retriesIn = millis;
    connection.phaseProperty().set(Phase.STARTING);
    String next = millis == 0 ? "trying again" : "next attempt in " + (millis + 999) / 1000 + " s";
    connection.failureProperty().set(look.connection().lastCloseReason() + "; " + next);
  }

  /** What would be lost if the window closed now; empty when nothing. */
  public Optional<String> unfinished() {
    long open = counts.get().outstanding() + waiting;
    return open == 0
        ? Optional.empty()
        : Optional.of(open + (open == 1 ? " frame is" : " frames are") + " not acknowledged yet");
  }

  /** Whether another engine may take the place of this one without losing anything. */
  public boolean replaceable() {
    return connection.phaseProperty().get() == Phase.STOPPED && unfinished().isEmpty();
  }

  /** Sent frames. */
  public FramesModel frames() {
    return frames;
  }

  /** What the far side sent, e.g. commands and their answers. */
  public FramesModel incoming() {
    return incoming;
  }

  public FindingsModel findings() {
    return findings;
  }

  public LinkModel link() {
    return link;
  }

  public ConnectionModel connection() {
    return connection;
  }

  public AutoModel auto() {
    return auto;
  }

  /** The stack of the next connection. */
  public ObjectProperty<StackChoice> stackProperty() {
    return stack;
  }

  /** Frames sent, acknowledged and sent again. */
  public ReadOnlyObjectProperty<SenderCounts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** The parameters of the next connection. */
  public ObjectProperty<LinkSettings> linkSettingsProperty() {
    return link.settingsProperty();
  }
}
