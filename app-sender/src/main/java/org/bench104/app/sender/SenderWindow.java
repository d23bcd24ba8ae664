package org.bench104.app.sender;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.app.sender.points.PointSequences;
import org.bench104.app.sender.points.PointsModel;
import org.bench104.app.sender.points.PointsView;
import org.bench104.app.sender.session.SendActions;
import org.bench104.app.sender.session.SendBar;
import org.bench104.app.sender.session.SessionModel;
import org.bench104.app.sender.session.StackView;
import org.bench104.headless.RunningSender;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.connection.ConnectionView;
import org.bench104.ui.decode.DecodeModel;
import org.bench104.ui.decode.DecodeView;
import org.bench104.ui.findings.FindingsView;
import org.bench104.ui.frames.FrameColumn;
import org.bench104.ui.frames.FramesView;
import org.bench104.ui.link.LinkView;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseTimer;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.bench104.ui.window.About;
import org.bench104.ui.window.AppWindow;
import org.bench104.ui.window.StatusModel;

/** The Sender's window, put together: models, views, and what connects them. FX thread only. */
final class SenderWindow {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");

  /** What a Sender's table of frames shows, with what is worth saying about a frame. */
  private static final List<FrameColumn> COLUMNS =
      Stream.concat(FrameColumn.SENT.stream(), Stream.of(FrameColumn.FINDINGS)).toList();

  private final Pulse pulse = new Pulse();
  private final PulseTimer beat = new PulseTimer(pulse);
  private final StatusModel status = new StatusModel();
  private final BackgroundTasks tasks = new BackgroundTasks(pulse, status::problem);
  private final DecodeModel decode = new DecodeModel();
  private final PointsModel points;
  private final SessionModel session;
  private final SendActions actions;
  private final AppWindow window;

  SenderWindow(Stage stage, Settings settings, RunningSender engine) {
    InstantSource clock = InstantSource.system();
    this.points = new PointsModel(new PointSequences(clock));
    this.session = new SessionModel(engine, pulse, clock, status, new HostPort("127.0.0.1", 12345));
    this.actions = new SendActions(points, session, status, clock);
    this.window =
        new AppWindow(
            stage,
            new About(TEXTS.get("about.name"), TEXTS.get("about.purpose")),
            settings,
            status,
            tasks);
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
    VBox left =
        new VBox(
            new SendBar(actions, points, session.auto()), new PointsView(points, status::problem));
    window
        .top(
            new ConnectionView(
                session.connection(), TEXTS.get("connection.role"), new StackView(session)))
        .top(new LinkView(session.link()))
        .centre(frames)
        .left(left, 0.3)
        .right(TEXTS.get("pane.decode"), new DecodeView(decode))
        .bottom(TEXTS.get("pane.findings"), bottom())
        .help(TEXTS.get("help"));
  }

  private TabPane bottom() {
    Tab findings =
        new Tab(
            TEXTS.get("tab.findings"),
            new FindingsView(session.findings(), number -> session.frames().show(number)));
    return new TabPane(findings);
  }

  private Optional<String> closeQuestion() {
    return session.unfinished();
  }

  /** Ends everything that runs; the window is closed already or nobody wants it any more. */
  void end() {
    beat.stop();
    tasks.close();
    session.engine().close();
  }

  void show() {
    window.show();
    beat.start();
  }
}
