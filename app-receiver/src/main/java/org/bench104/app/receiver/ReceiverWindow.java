package org.bench104.app.receiver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.bench104.app.receiver.export.CsvFileChoice;
import org.bench104.app.receiver.export.ExportView;
import org.bench104.app.receiver.listening.ListeningModel;
import org.bench104.app.receiver.peers.PeersView;
import org.bench104.app.receiver.station.StationView;
import org.bench104.app.receiver.values.ValuesView;
import org.bench104.ui.connection.ConnectionView;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.decode.DecodeView;
import org.bench104.ui.findings.FindingsView;
import org.bench104.ui.frames.FrameColumn;
import org.bench104.ui.frames.FramesView;
import org.bench104.ui.link.LinkView;
import org.bench104.ui.protection.ProtectionView;
import org.bench104.ui.pulse.PulseTimer;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.bench104.ui.window.About;
import org.bench104.ui.window.AppWindow;

/** The views of the Receiver in their window. FX thread only. */
public final class ReceiverWindow {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");
  private static final String TAB = "receiver.tab";

  private final ReceiverModel model;
  private final Settings remembered;
  private final AppWindow window;
  private final PulseTimer timer;

  /**
   * @param stage an empty stage, not shown yet
   * @param files asks where to write exports and recordings
   */
  public ReceiverWindow(
      Stage stage, ReceiverModel model, Settings remembered, CsvFileChoice files) {
    this.model = model;
    this.remembered = remembered;
    About about = new About(TEXTS.get("about.name"), TEXTS.get("about.purpose"));
    FramesView frames =
        new FramesView(
            model.frames(),
            FrameColumn.RECEIVED,
            TEXTS.get("frames.empty.title"),
            TEXTS.get("frames.empty.hint"));
    frames.remember(remembered, "receiver.frames");
    ExportView exports = new ExportView(model.exports(), model.frames(), frames.table(), files);
    List<MenuItem> fileMenu = new ArrayList<>(exports.entries());
    fileMenu.add(recordTo(files));
    fileMenu.addAll(ledger(files));
    window =
        new AppWindow(stage, about, remembered, model.status(), model.tasks())
            .file(fileMenu.toArray(MenuItem[]::new))
            .top(
                new ConnectionView(
                    model.listening().connection(),
                    TEXTS.get("role"),
                    new ProtectionView(
                        model.listening().protection(),
                        model.listening().connection().phaseProperty().isNotEqualTo(Phase.STOPPED)),
                    new PeersView(model.peers()),
                    exports.button()))
            .top(new LinkView(model.peers().link()))
            .centre(tabs(frames))
            .right(TEXTS.get("pane.decode"), new DecodeView(model.decode()))
            .bottom(
                TEXTS.get("pane.findings"),
                new FindingsView(model.findings(), model.frames()::show))
            .icons(ReceiverWindow.class)
            .help(TEXTS.get("help"));
    timer = new PulseTimer(model.pulse(), stage.getScene());
    window.onClosed(timer::stop).onClosed(model::close);
    window.model().askBeforeClose(model::closeQuestion);
    stage
        .getScene()
        .getStylesheets()
        .add(
            Objects.requireNonNull(ReceiverWindow.class.getResource("receiver.css"))
                .toExternalForm());
  }

  private TabPane tabs(Node frames) {
    Tab live = new Tab(TEXTS.get("tab.frames"), frames);
    live.setId("tab-frames");
    Tab values = new Tab(TEXTS.get("tab.values"), new ValuesView(model.values()));
    values.setId("tab-values");
    Tab station =
        new Tab(
            TEXTS.get("tab.station"),
            new StationView(model.station(), model.listening().station()));
    station.setId("tab-station");
    TabPane tabs = new TabPane(live, values, station);
    tabs.setId("tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getSelectionModel().select(remembered.flag(TAB, false) ? values : live);
    tabs.getSelectionModel()
        .selectedItemProperty()
        .addListener((any, before, now) -> remembered.set(TAB, now == values));
    return tabs;
  }

  private MenuItem recordTo(CsvFileChoice files) {
    MenuItem item = new MenuItem(TEXTS.get("recording.choose"));
    item.setId("menu-record");
    item.setAccelerator(KeyCombination.valueOf("Shortcut+R"));
    item.disableProperty().bind(model.listening().listeningProperty().isNotEmpty());
    item.setOnAction(
        click ->
            files
                .choose(
                    TEXTS.get("recording.choose.title"),
                    model.listening().recordingFileProperty().get())
                .ifPresent(model.listening().recordingFileProperty()::set));
    return item;
  }

  private List<MenuItem> ledger(CsvFileChoice files) {
    ListeningModel listening = model.listening();
    MenuItem keep = new MenuItem(TEXTS.get("ledger.keep"));
    keep.setId("menu-ledger");
    keep.disableProperty().bind(listening.listeningProperty().isNotEmpty());
    keep.setOnAction(
        click ->
            files
                .choose(
                    TEXTS.get("ledger.keep.title"),
                    listening.ledgerProperty().get().orElse(Path.of("received.csv")))
                .ifPresent(file -> listening.ledgerProperty().set(Optional.of(file))));
    MenuItem none = new MenuItem(TEXTS.get("ledger.none"));
    none.setId("menu-no-ledger");
    none.disableProperty()
        .bind(
            listening
                .listeningProperty()
                .isNotEmpty()
                .or(
                    Bindings.createBooleanBinding(
                        () -> listening.ledgerProperty().get().isEmpty(),
                        listening.ledgerProperty())));
    none.setOnAction(click -> listening.ledgerProperty().set(Optional.empty()));
    return List.of(keep, none);
  }

  /** Shows the window where it was last time; it does not listen yet. */
  public void show() {
    timer.start();
    window.show();
  }

  /** The frame of the window. */
  public AppWindow frame() {
    return window;
  }
}
