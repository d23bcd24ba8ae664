package org.bench104.app.receiver.listening;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.bench104.address.HostPort;
import org.bench104.config.StationSettings;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.StationRequest;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.point.PointAddress;
import org.bench104.record.RowFileSettings;
import org.bench104.tls.TlsException;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.connection.ConnectionModel;
import org.bench104.ui.connection.ConnectionRole;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.protection.ProtectionModel;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseQueue;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops the engine and looks at it at every beat. Whether a start succeeds is known
 * later: until then the phase is STARTING, after a failure its words stand beside the fields.
 */
public final class ListeningModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");
  private static final int MOST_LOOKS = 100;
  private static final long LAST_LOOK_SECONDS = 2;

  private final ReceiverSettings settings;
  private final ProtectionModel protection;
  private final BackgroundTasks engine;
  private final ConnectionModel connection;
  private final ConnectionModel station;
  private final ObjectProperty<Path> recordingFile;
  private final ObjectProperty<Optional<Path>> ledger;
  private final ReadOnlyStringWrapper listening = new ReadOnlyStringWrapper("");
  private final LookReader reader;
  private @Nullable RunningReceiver running;
  private boolean stopping;
  private volatile boolean looking;

  /**
   * @param protection TLS or not
   * @param initial where to listen at first
   * @param engine runs what opens and closes sockets and files
   * @param charted whose trends are wanted; asked from any thread
   * @param sink takes every look, at the beats of the pulse
   */
  public ListeningModel(
      ReceiverSettings settings,
      ProtectionModel protection,
      HostPort initial,
      Pulse pulse,
      BackgroundTasks engine,
      Supplier<List<PointAddress>> charted,
      Consumer<LookBatch> sink) {
    this.settings = settings;
    this.protection = protection;
    this.engine = engine;
    this.connection =
        new ConnectionModel(ConnectionRole.LISTENS, initial, this::listen, this::stop);
    HostPort target =
        settings.station().map(StationSettings::target).orElse(new HostPort("127.0.0.1", 2404));
    this.station = new ConnectionModel(ConnectionRole.DIALS, target, this::connect, this::stop);
    this.recordingFile = new SimpleObjectProperty<>(settings.csv().file());
    this.ledger = new SimpleObjectProperty<>(settings.ledger());
    PulseQueue<LookBatch> looks =
        pulse.queue(MOST_LOOKS, MOST_LOOKS, batches -> batches.forEach(sink));
    this.reader = new LookReader(charted, looks::offer);
    pulse.everyBeat(this::look);
  }

  /** Whether connections are protected, from the next start on. */
  public ProtectionModel protection() {
    return protection;
  }

  public ConnectionModel connection() {
    return connection;
  }

  /** To connect to a station instead of listening; only one of the two at a time. */
  public ConnectionModel station() {
    return station;
  }

  /** Asks the station; empty while this window is not connected to one. */
  public Optional<CompletableFuture<Answer>> ask(StationRequest request) {
    RunningReceiver receiver = running;
    return receiver == null || receiver.settings().station().isEmpty()
        ? Optional.empty()
        : Optional.of(receiver.ask(request));
  }

  /** Where frames are recorded from the next start on. */
  public ObjectProperty<Path> recordingFileProperty() {
    return recordingFile;
  }

  /** Where evidence of what arrives is kept from the next start on; empty for nowhere. */
  public ObjectProperty<Optional<Path>> ledgerProperty() {
    return ledger;
  }

  /** Address and port that are listened on; empty while stopped. */
  public ReadOnlyStringProperty listeningProperty() {
    return listening.getReadOnlyProperty();
  }

  private record Outcome(@Nullable RunningReceiver receiver, String failure) {}

  private void listen(HostPort address) {
    start(wanted -> wanted.withListen(address).withStation(Optional.empty()), connection, station);
  }

  private void connect(HostPort target) {
    ControllingSettings usual = ControllingSettings.defaults();
    ControllingSettings controlling =
        settings.station().map(StationSettings::controlling).orElse(usual);
    StationSettings to = new StationSettings(target, controlling);
    start(wanted -> wanted.withStation(Optional.of(to)), station, connection);
  }

  private void start(
      UnaryOperator<ReceiverSettings> how, ConnectionModel pressed, ConnectionModel other) {
    if (other.phaseProperty().get() != Phase.STOPPED) {
      String key = pressed == station ? "station.busy" : "station.busy.other";
      pressed.failureProperty().set(TEXTS.get(key));
      return;
    }
    ReceiverSettings wanted;
    try {
      wanted = how.apply(wanted());
    } catch (IllegalArgumentException wrong) {
      pressed.failureProperty().set("TLS: " + wrong.getMessage());
      return;
    }
    pressed.phaseProperty().set(Phase.STARTING);
    engine.run("Listen", any -> begin(wanted), outcome -> started(outcome, pressed));
  }

  /** What was set here; subscribing to a broker is for Receivers without a window. */
  private ReceiverSettings wanted() {
    RowFileSettings csv = settings.csv();
    return settings
        .withMqtt(Optional.empty())
        .withCsv(new RowFileSettings(recordingFile.get(), csv.durability(), csv.maxOctets()))
        .withLedger(ledger.get())
        .withTls(protection.rules());
  }

  private Outcome begin(ReceiverSettings wanted) {
    try {
      if (wanted.tls().isPresent()) {
        SecurityLog nobody = new SecurityLog(event -> {});
        // or it would listen for senders none of whom it can ever let in
        new SecuredEnd(wanted.tls().get(), InstantSource.system(), nobody).refresh();
      }
      reader.begin();
      return new Outcome(RunningReceiver.start(wanted), "");
    } catch (TlsException e) {
      return new Outcome(null, "TLS: " + e.getMessage());
    } catch (IOException e) {
      return new Outcome(null, String.valueOf(e.getMessage()));
    }
  }

  private void started(Outcome outcome, ConnectionModel pressed) {
    running = outcome.receiver();
    pressed.failureProperty().set(outcome.failure());
    pressed.phaseProperty().set(running == null ? Phase.STOPPED : Phase.RUNNING);
    listening.set(running == null ? "" : running.listening());
  }

  private void look() {
    RunningReceiver receiver = running;
    if (receiver == null || looking || stopping) {
      return;
    }
    looking = true;
    receiver
        .look()
        .thenAcceptAsync(look -> reader.take(look, receiver.values()))
        .whenComplete((nothing, failure) -> looking = false);
  }

  private void stop() {
    RunningReceiver receiver = running;
    if (receiver == null || stopping) {
      return;
    }
    stopping = true;
    engine.run("Stop", any -> end(receiver), any -> stopped());
  }

  /** Everything that has arrived is shown and recorded before the connections end. */
  private RunningReceiver end(RunningReceiver receiver) throws Exception {
    try {
      reader.take(receiver.look().get(LAST_LOOK_SECONDS, TimeUnit.SECONDS), receiver.values());
    } finally {
      receiver.close();
    }
    return receiver;
  }

  private void stopped() {
    stopping = false;
    running = null;
    listening.set("");
    connection.phaseProperty().set(Phase.STOPPED);
    station.phaseProperty().set(Phase.STOPPED);
  }

  /** Ends the engine when the window has closed; it records what has arrived meanwhile. */
  public void close() {
    RunningReceiver receiver = running;
    running = null;
    if (receiver != null && !stopping) {
      new Thread(receiver::close, "closing").start();
    }
  }
}
