package org.bench104.app.sender.workspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.address.HostPort;
import org.bench104.app.sender.points.PointsModel;
import org.bench104.app.sender.session.SessionModel;
import org.bench104.engine.sender.RunningSender;
import org.bench104.engine.sender.StackChoice;
import org.bench104.sender.SenderWorkspace;
import org.bench104.sender.WorkspaceFile;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.connection.ConnectionModel;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.window.StatusModel;
import org.jspecify.annotations.Nullable;

/**
 * The workspace: its file, recent files and the ledger. Reads and writes in the background; what
 * goes wrong is told in the status bar and leaves everything as it was.
 */
public final class WorkspaceModel {
  private static final int MOST_RECENT = 8;
  private static final String RECENT = "workspace.recent.";
  private static final String LAST = "workspace.last";
  private final PointsModel points;
  private final SessionModel session;
  private final StatusModel status;
  private final BackgroundTasks tasks;
  private final Settings settings;
  private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Optional<Path>> ledger =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<Path> recent = FXCollections.observableArrayList();

  public WorkspaceModel(
      PointsModel points,
      SessionModel session,
      StatusModel status,
      BackgroundTasks tasks,
      Settings settings) {
    this.points = points;
    this.session = session;
    this.status = status;
    this.tasks = tasks;
    this.settings = settings;
    for (int i = 0; i < MOST_RECENT; i++) {
      settings.text(RECENT + i).map(Path::of).ifPresent(recent::add);
    }
    session.connection().hostProperty().addListener((any, before, now) -> changed());
    session.connection().portProperty().addListener((any, before, now) -> changed());
    session.stackProperty().addListener((any, before, now) -> changed());
    session.auto().intervalProperty().addListener((any, before, now) -> changed());
  }

  private void changed() {
    points.changedProperty().set(true);
  }

  /** Opens the file of the last time, if there was one and it is still there. */
  public void openLast() {
    settings.text(LAST).filter(text -> !text.isEmpty()).map(Path::of).ifPresent(this::open);
  }

  /** Begins an empty workspace. */
  public void clear() {
    show(SenderWorkspace.empty());
    file.set(null);
    settings.remove(LAST);
  }

  /** Opens a workspace file. */
  public void open(Path opened) {
    tasks.run(
        "Open " + opened.getFileName(),
        progress -> WorkspaceFile.read(opened),
        workspace -> {
          show(workspace);
          remember(opened);
          status.say(
              "opened " + opened.getFileName() + " with " + workspace.points().size() + " points");
        });
  }

  /** Writes the workspace to a file, which is the one to save to from now on. */
  public void save(Path target) {
    SenderWorkspace workspace;
    try {
      workspace = workspace();
    } catch (IllegalArgumentException wrong) {
      status.problem("not saved: " + wrong.getMessage());
      return;
    }
    tasks.run(
        "Save " + target.getFileName(),
        progress -> {
          WorkspaceFile.write(target, workspace);
          return target;
        },
        written -> {
          remember(written);
          if (workspace.points().equals(points.points())) {
            points.changedProperty().set(false);
          }
          status.say("saved " + written.getFileName());
        });
  }

  private SenderWorkspace workspace() {
    ConnectionModel connection = session.connection();
    return new SenderWorkspace(
        connection
            .address()
            .map(HostPort::toString)
            .orElse(connection.hostProperty().get() + ":" + connection.portProperty().get()),
        session.stackProperty().get().name(),
        session.linkSettingsProperty().get(),
        session.auto().interval(),
        ledger.get().map(Path::toString).orElse(""),
        points.points());
  }

  private void show(SenderWorkspace workspace) {
    try {
      HostPort target = HostPort.parse(workspace.target());
      session.connection().hostProperty().set(target.host());
      session.connection().portProperty().set(Integer.toString(target.port()));
    } catch (IllegalArgumentException wrong) {
      status.problem("the address of the workspace: " + wrong.getMessage());
    }
    session.stackProperty().set(StackChoice.valueOf(workspace.stack()));
    session.linkSettingsProperty().set(workspace.link());
    double seconds = workspace.autoInterval().toMillis() / 1000.0;
    session
        .auto()
        .intervalProperty()
        .set(
            seconds == Math.rint(seconds)
                ? Long.toString((long) seconds)
                : Double.toString(seconds));
    points.load(workspace.points());
    Optional<Path> wanted =
        Optional.of(workspace.ledger()).filter(text -> !text.isBlank()).map(Path::of);
    if (!wanted.equals(ledger.get())) {
      keepLedger(wanted);
      points.changedProperty().set(false);
    }
  }

  private void remember(Path used) {
    Path whole = used.toAbsolutePath();
    file.set(whole);
    List<Path> newest = new ArrayList<>(recent);
    newest.remove(whole);
    newest.add(0, whole);
    recent.setAll(newest.subList(0, Math.min(MOST_RECENT, newest.size())));
    for (int i = 0; i < recent.size(); i++) {
      settings.set(RECENT + i, recent.get(i));
    }
    settings.set(LAST, whole);
  }

  /**
   * Keeps evidence of what is sent in {@code wanted} from now on; only while disconnected and with
   * nothing unacknowledged, because frames are numbered by their ledger.
   */
  public void keepLedger(Optional<Path> wanted) {
    if (!session.replaceable()) {
      status.problem(
          "the ledger can be changed when this end is disconnected and every frame is acknowledged");
      return;
    }
    tasks.run(
        wanted.map(path -> "Ledger " + path.getFileName()).orElse("Ledger"),
        progress -> RunningSender.open(wanted),
        opened -> take(wanted, opened));
  }

  private void take(Optional<Path> wanted, RunningSender opened) {
    boolean replaceable = session.replaceable();
    RunningSender unused = replaceable ? session.replaceEngine(opened) : opened;
    tasks.run(
        "Close",
        progress -> {
          unused.close();
          return wanted;
        },
        closed -> {});
    if (replaceable) {
      ledger.set(wanted);
      status.recording(wanted.map(path -> "ledger: " + path.getFileName()).orElse(""), Tone.GOOD);
      changed();
      status.say(
          wanted
              .map(path -> "evidence of what is sent is kept in " + path)
              .orElse("no ledger is kept any more"));
    } else {
      status.problem("the ledger was not changed: frames wait or the connection is open");
    }
  }

  /** What would be lost if the window closed now; empty when nothing. */
  public Optional<String> unsaved() {
    boolean worth = points.changedProperty().get() && !points.rows().isEmpty();
    return worth ? Optional.of("the workspace is not saved") : Optional.empty();
  }

  /** The file of the workspace; null when it has none yet. */
  public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
    return file.getReadOnlyProperty();
  }

  /** Where evidence is kept; empty for nowhere. */
  public ReadOnlyObjectProperty<Optional<Path>> ledgerProperty() {
    return ledger.getReadOnlyProperty();
  }

  /** The files used last, newest first. */
  public ObservableList<Path> recent() {
    return recent;
  }
}
