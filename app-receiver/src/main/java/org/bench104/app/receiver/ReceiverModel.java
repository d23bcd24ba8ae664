package org.bench104.app.receiver;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.app.receiver.export.ExportModel;
import org.bench104.app.receiver.listening.ListeningModel;
import org.bench104.app.receiver.listening.LookBatch;
import org.bench104.app.receiver.peers.PeersModel;
import org.bench104.app.receiver.station.StationModel;
import org.bench104.app.receiver.values.ValuesModel;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.ReceiverLook;
import org.bench104.record.sql.SqlStatus;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.decode.DecodeModel;
import org.bench104.ui.findings.FindingsModel;
import org.bench104.ui.frames.FramesModel;
import org.bench104.ui.protection.ProtectionModel;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.window.StatusModel;
import org.jspecify.annotations.Nullable;

/**
 * The models of the window and how they hang together: every look at the engine is shared out among
 * them. One thread only, that of the pulse.
 */
public final class ReceiverModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");
  private static final HostPort USUAL = new HostPort("0.0.0.0", 2404);
  private static final String LISTEN = "receiver.listen";
  private static final String RECORD = "receiver.record";
  private static final String LEDGER = "receiver.ledger";
  private static final int BEATS_PER_TREND = 10;

  private final Pulse pulse = new Pulse();
  private final StatusModel status = new StatusModel();
  private final BackgroundTasks tasks = new BackgroundTasks(pulse, status::problem);
  private final BackgroundTasks engine = new BackgroundTasks(pulse, status::problem);
  private final FramesModel frames = new FramesModel();
  private final DecodeModel decode = new DecodeModel();
  private final FindingsModel findings = new FindingsModel();
  private final PeersModel peers = new PeersModel(InstantSource.system());
  private final ValuesModel values = new ValuesModel(InstantSource.system());
  private final ListeningModel listening;
  private final StationModel station;
  private final ExportModel exports;
  private @Nullable ReceiverLook last;
  private int beats;

  /**
   * @param settings where to listen and to record; what the user chose in the window last time
   *     comes first where these are the usual ones
   */
  public ReceiverModel(ReceiverSettings settings, Settings remembered) {
    listening =
        new ListeningModel(
            settings,
            new ProtectionModel(settings.tls(), remembered, "receiver.tls"),
            initial(settings.listen(), remembered),
            pulse,
            engine,
            values::charted,
            this::take);
    station = new StationModel(pulse, listening::ask);
    remembered
        .text(RECORD)
        .filter(text -> settings.csv().file().equals(Path.of("iec104_data.csv")))
        .flatMap(ReceiverModel::path)
        .ifPresent(listening.recordingFileProperty()::set);
    remembered
        .text(LEDGER)
        .filter(text -> settings.ledger().isEmpty() && !text.isEmpty())
        .flatMap(ReceiverModel::path)
        .ifPresent(file -> listening.ledgerProperty().set(Optional.of(file)));
    listening
        .ledgerProperty()
        .addListener(
            (any, before, now) -> {
              remembered.set(LEDGER, now.map(Path::toString).orElse(""));
              status.say(
                  now.map(file -> TEXTS.get("ledger.on", file))
                      .orElseGet(() -> TEXTS.get("ledger.off")));
            });
    exports = new ExportModel(tasks, status, listening.recordingFileProperty()::get);
    listening
        .recordingFileProperty()
        .addListener((any, before, now) -> remembered.set(RECORD, now));
    listening.listeningProperty().addListener((any, before, now) -> begunOrEnded(now, remembered));
    frames.selectedProperty().addListener((any, before, now) -> decodeSelected());
    pulse.everyBeat(values::tick);
    showRecording();
  }

  private static HostPort initial(HostPort configured, Settings remembered) {
    if (!configured.equals(USUAL)) {
      return configured;
    }
    try {
      return remembered.text(LISTEN).map(HostPort::parse).orElse(configured);
    } catch (IllegalArgumentException edited) {
      return configured;
    }
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException edited) {
      return Optional.empty();
    }
  }

  private void begunOrEnded(String address, Settings remembered) {
    last = null;
    if (address.isEmpty()) {
      peers.stopped();
    } else {
      values.clear();
      listening.connection().address().ifPresent(used -> remembered.set(LISTEN, used));
    }
    showRecording();
  }

  private void decodeSelected() {
    if (frames.selectedProperty().get() == null) {
      decode.clear();
    } else {
      decode.showAsdu(frames.selectedProperty().get().asdu());
    }
  }

  private void take(LookBatch batch) {
    frames.skip(batch.skipped());
    frames.append(batch.rows());
    findings.add(batch.findings());
    values.update(batch.look().values().changed());
    if (beats++ % BEATS_PER_TREND == 0) {
      values.show(batch.trends());
    }
    if (!listening.listeningProperty().get().isEmpty()) {
      last = batch.look();
      peers.update(last.listening(), last.peers(), last.ended());
      showRecording();
    }
  }

  private void showRecording() {
    ReceiverLook look = last;
    String file = String.valueOf(listening.recordingFileProperty().get().getFileName());
    if (listening.listeningProperty().get().isEmpty()) {
      status.recording(TEXTS.get("recording.off"), Tone.PLAIN);
    } else if (look != null && look.recording().failing().isPresent()) {
      status.recording(
          TEXTS.get("recording.failing", look.recording().failing().get()), Tone.ERROR);
    } else {
      long rows = look == null ? 0 : look.recording().rows();
      List<SqlStatus> databases = look == null ? List.of() : look.recording().sql();
      DatabaseWords words = new DatabaseWords(databases);
      status.recording(TEXTS.get("recording.on", rows, file) + words, words.tone());
    }
  }

  /** What closing the window now would cost; empty for nothing. */
  public Optional<String> closeQuestion() {
    ReceiverLook look = last;
    if (look != null && look.recording().failing().isPresent()) {
      long lost = look.counts().received() - look.counts().recorded();
      return Optional.of(TEXTS.get("close.failing", lost));
    }
    return tasks.running().isEmpty() ? Optional.empty() : Optional.of(TEXTS.get("close.exporting"));
  }

  /** Ends everything that runs when the window has closed. */
  public void close() {
    tasks.close();
    listening.close();
    engine.close();
  }

  public Pulse pulse() {
    return pulse;
  }

  public StatusModel status() {
    return status;
  }

  /** Exports, which the status bar shows. */
  public BackgroundTasks tasks() {
    return tasks;
  }

  public FramesModel frames() {
    return frames;
  }

  public DecodeModel decode() {
    return decode;
  }

  public FindingsModel findings() {
    return findings;
  }

  public PeersModel peers() {
    return peers;
  }

  public ValuesModel values() {
    return values;
  }

  public StationModel station() {
    return station;
  }

  public ListeningModel listening() {
    return listening;
  }

  public ExportModel exports() {
    return exports;
  }
}
