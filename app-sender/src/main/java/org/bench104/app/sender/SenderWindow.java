package org.bench104.app.sender;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.app.sender.devices.DevicesModel;
import org.bench104.app.sender.devices.DevicesView;
import org.bench104.app.sender.evidence.EvidenceModel;
import org.bench104.app.sender.evidence.EvidenceView;
import org.bench104.app.sender.fault.FaultsModel;
import org.bench104.app.sender.fault.FaultsView;
import org.bench104.app.sender.form.PointFormModel;
import org.bench104.app.sender.form.PointFormView;
import org.bench104.app.sender.generator.GeneratorModel;
import org.bench104.app.sender.generator.GeneratorView;
import org.bench104.app.sender.points.PointRow;
import org.bench104.app.sender.points.PointSequences;
import org.bench104.app.sender.points.PointsModel;
import org.bench104.app.sender.points.PointsView;
import org.bench104.app.sender.raw.RawModel;
import org.bench104.app.sender.raw.RawView;
import org.bench104.app.sender.session.SendActions;
import org.bench104.app.sender.session.SendBar;
import org.bench104.app.sender.session.SendMenu;
import org.bench104.app.sender.session.SessionModel;
import org.bench104.app.sender.session.StackView;
import org.bench104.app.sender.station.ListenModel;
import org.bench104.app.sender.station.ListenView;
import org.bench104.app.sender.workspace.FileQuestions;
import org.bench104.app.sender.workspace.WorkspaceMenu;
import org.bench104.app.sender.workspace.WorkspaceModel;
import org.bench104.bytes.Octets;
import org.bench104.engine.sender.RunningSender;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.SenderPoint;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.connection.ConnectionView;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.decode.DecodeModel;
import org.bench104.ui.decode.DecodeView;
import org.bench104.ui.findings.FindingsView;
import org.bench104.ui.frames.FrameColumn;
import org.bench104.ui.frames.FramesView;
import org.bench104.ui.link.LinkView;
import org.bench104.ui.protection.ProtectionModel;
import org.bench104.ui.protection.ProtectionView;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseTimer;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.bench104.ui.window.About;
import org.bench104.ui.window.AppWindow;
import org.bench104.ui.window.StatusModel;
import org.jspecify.annotations.Nullable;

/** The Sender's window, put together: models, views, and what connects them. FX thread only. */
public final class SenderWindow {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");

  /** The sent frames: first what becomes of each and what it says. */
  private static final List<FrameColumn> COLUMNS =
      List.of(
          FrameColumn.NUMBER,
          FrameColumn.STATE,
          FrameColumn.ACKNOWLEDGED_AFTER,
          FrameColumn.TYPE,
          FrameColumn.COMMON_ADDRESS,
          FrameColumn.OBJECT_ADDRESS,
          FrameColumn.VALUE,
          FrameColumn.SEND_NUMBER,
          FrameColumn.CAUSE,
          FrameColumn.QUALITY,
          FrameColumn.TIME,
          FrameColumn.TIME_TAG,
          FrameColumn.FINDINGS,
          FrameColumn.OCTETS);

  private static final double LEAST_PANE = 100;
  private static final double LEFT_SHARE = 0.35;
  private static final double RIGHT_AT = 0.75;
  private static final double BOTTOM_AT = 0.76;
  private final Pulse pulse = new Pulse();
  private final PulseTimer beat;
  private final StatusModel status = new StatusModel();
  private final BackgroundTasks tasks = new BackgroundTasks(pulse, status::problem);
  private final DecodeModel decode = new DecodeModel();
  private final PointsModel points;
  private final ProtectionModel protection;
  private final SessionModel session;
  private final SendActions actions;
  private final WorkspaceModel workspace;
  private final FaultsModel faults;
  private final EvidenceModel evidence;
  private final ListenModel station;
  private final DevicesModel devices;
  private final FileQuestions questions;
  private final InstantSource clock;
  private final AppWindow window;
  private boolean ended;

  /**
   * @param stage an empty stage, not shown yet
   * @param engine of this window alone; ends with it
   * @param questions asks for files
   * @param clock gives the time tags of what is sent
   */
  public SenderWindow(
      Stage stage,
      Settings settings,
      RunningSender engine,
      FileQuestions questions,
      InstantSource clock) {
    this.questions = questions;
    this.clock = clock;
    if (settings.number("window.right.at").isEmpty()) {
      settings.set("window.right.at", RIGHT_AT);
      settings.set("window.bottom.at", BOTTOM_AT);
    }
    this.points = new PointsModel(new PointSequences(clock));
    this.protection = new ProtectionModel(Optional.empty(), settings, "sender.tls");
    this.session =
        new SessionModel(
            engine, pulse, clock, status, new HostPort("127.0.0.1", 12345), protection);
    this.actions = new SendActions(points, session, status, clock);
    this.workspace = new WorkspaceModel(points, session, status, tasks, settings);
    this.faults =
        new FaultsModel(
            session::commit,
            session.connection()::address,
            this::probe,
            pulse,
            status,
            session.findings(),
            clock);
    this.evidence = new EvidenceModel(workspace.ledgerProperty()::get, tasks, status);
    this.devices = new DevicesModel(pulse, settings);
    this.station =
        new ListenModel(points::points, session.link().settingsProperty()::get, pulse, tasks);
    this.window =
        new AppWindow(
            stage,
            new About(TEXTS.get("about.name"), TEXTS.get("about.purpose")),
            settings,
            status,
            tasks);
    this.beat = new PulseTimer(pulse, stage.getScene());
    decodeSelected();
    build(settings);
    window.model().askBeforeClose(this::closeQuestion);
    window.onClosed(this::end);
  }

  private void decodeSelected() {
    Stream.of(session.frames(), session.incoming())
        .forEach(
            table ->
                table
                    .selectedProperty()
                    .addListener(
                        (any, before, now) -> {
                          if (now != null) {
                            decode.showAsdu(now.asdu());
                          }
                        }));
  }

  private void build(Settings settings) {
    FramesView frames =
        new FramesView(
            session.frames(), COLUMNS, TEXTS.get("sent.empty.title"), TEXTS.get("sent.empty.hint"));
    frames.remember(settings, "sent");
    FaultsView faultsView = new FaultsView(faults);
    Tab faultsTab = tab("tab.faults", faultsView);
    TabPane bottom = bottom(faultsTab);
    SplitPane left = left();
    window
        .top(
            new ConnectionView(
                session.connection(),
                TEXTS.get("connection.role"),
                new ProtectionView(
                    protection, session.connection().phaseProperty().isNotEqualTo(Phase.STOPPED)),
                new StackView(session)))
        .top(new LinkView(session.link()))
        .centre(frames)
        .left(left, LEFT_SHARE)
        .right(TEXTS.get("pane.decode"), new DecodeView(decode))
        .bottom(TEXTS.get("pane.bottom"), bottom)
        .file(new WorkspaceMenu(workspace, questions).items())
        .menu(new SendMenu(actions, session, questions).menu())
        .menu(
            faultsView.menu(
                () -> {
                  window.model().bottomShownProperty().set(true);
                  bottom.getSelectionModel().select(faultsTab);
                }))
        .icons(SenderWindow.class)
        .help(TEXTS.get("help"));
    window
        .stage()
        .getScene()
        .getStylesheets()
        .add(Objects.requireNonNull(getClass().getResource("sender.css")).toExternalForm());
    workspace.fileProperty().addListener((any, before, now) -> retitle(now));
    retitle(workspace.fileProperty().get());
  }

  private void retitle(@Nullable Path file) {
    window
        .stage()
        .setTitle(
            file == null
                ? TEXTS.get("window.untitled")
                : TEXTS.get("window.title", String.valueOf(file.getFileName())));
  }

  private SplitPane left() {
    PointFormView form = new PointFormView(new PointFormModel(points));
    GeneratorView generator =
        new GeneratorView(
            new GeneratorModel(points, tasks),
            () -> questions.open(TEXTS.get("generator.choose"), "csv"));
    TabPane parts =
        new TabPane(
            tab("tab.point", form),
            tab("tab.generator", generator),
            tab("tab.raw", new RawView(new RawModel(actions::send))));
    parts.setId("parts");
    parts.setMinHeight(LEAST_PANE);
    VBox list = new VBox(new SendBar(actions, points, session.auto()));
    PointsView view = new PointsView(points, status::problem);
    VBox.setVgrow(view, Priority.ALWAYS);
    list.getChildren().add(view);
    SplitPane left = new SplitPane(list, parts);
    left.setOrientation(Orientation.VERTICAL);
    left.setDividerPositions(0.48);
    return left;
  }

  private TabPane bottom(Tab faultsTab) {
    FramesView incoming =
        new FramesView(
            session.incoming(),
            FrameColumn.RECEIVED,
            TEXTS.get("incoming.empty.title"),
            TEXTS.get("incoming.empty.hint"));
    incoming.table().setId("incoming");
    TabPane bottom =
        new TabPane(
            counted(
                tab(
                    "tab.findings",
                    new FindingsView(session.findings(), number -> session.frames().show(number))),
                session.findings().totalProperty()),
            counted(tab("tab.incoming", incoming), session.incoming().totalProperty()),
            faultsTab,
            tab("tab.evidence", new EvidenceView(evidence, questions)),
            tab(
                "tab.station",
                new ListenView(station, () -> station.events(points.nextOfChosen()))),
            tab("tab.devices", new DevicesView(devices)));
    bottom.setId("bottom");
    bottom.setMinHeight(LEAST_PANE);
    return bottom;
  }

  private static Tab tab(String key, Node content) {
    Tab tab = new Tab(TEXTS.get(key), content);
    tab.setId(key.replace('.', '-'));
    tab.setClosable(false);
    return tab;
  }

  private static Tab counted(Tab tab, ReadOnlyLongProperty count) {
    String name = tab.getText();
    tab.textProperty().bind(count.map(n -> n.longValue() == 0 ? name : name + " (" + n + ")"));
    return tab;
  }

  /** A frame for faults: the selected point if it is good, else a single point. */
  private Octets probe() {
    PointRow row = points.selectedProperty().get();
    SenderPoint point =
        row == null || !row.problem().isEmpty()
            ? SenderPoint.of(TypeId.M_SP_NA_1, 1, 1001)
            : row.point();
    return point.frame(clock.instant());
  }

  private Optional<String> closeQuestion() {
    String lost =
        Stream.of(session.unfinished(), workspace.unsaved())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", and "));
    return lost.isEmpty() ? Optional.empty() : Optional.of(TEXTS.get("close.question", lost));
  }

  /** Ends everything that runs; the window is closed already or nobody wants it any more. */
  public void end() {
    if (ended) {
      return;
    }
    ended = true;
    beat.stop();
    devices.end();
    tasks.close();
    station.close();
    session.engine().close();
  }

  /** Shows the window where it was last time, with its last workspace; nothing is connected yet. */
  public void show() {
    showEmpty();
    workspace.openLast();
  }

  /** Shows the window with this workspace. */
  public void show(Path file) {
    showEmpty();
    workspace.open(file);
  }

  private void showEmpty() {
    window.show();
    beat.start();
  }

  /** The frame of the window. */
  public AppWindow window() {
    return window;
  }

  SessionModel session() {
    return session;
  }

  ListenModel station() {
    return station;
  }

  WorkspaceModel workspace() {
    return workspace;
  }
}
