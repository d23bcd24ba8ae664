package org.bench104.app.gateway;

import java.util.Map;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import org.bench104.app.gateway.configuration.ConfigurationFileChoice;
import org.bench104.app.gateway.configuration.ConfigurationView;
import org.bench104.app.gateway.engine.EngineView;
import org.bench104.app.gateway.events.EventsView;
import org.bench104.app.gateway.meters.MetersView;
import org.bench104.app.gateway.operator.OperatorView;
import org.bench104.app.gateway.path.PathView;
import org.bench104.app.gateway.registers.RegistersView;
import org.bench104.app.gateway.remote.AttachModel;
import org.bench104.app.gateway.remote.AttachView;
import org.bench104.app.gateway.services.ServiceTabs;
import org.bench104.app.gateway.spool.SpoolView;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.pulse.PulseTimer;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.bench104.ui.window.About;
import org.bench104.ui.window.AppWindow;

/** The views of the Gateway in their window. FX thread only. */
public final class GatewayWindow {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final String TAB = "gateway.tab";

  private final AppWindow window;
  private final PulseTimer timer;

  /**
   * @param stage an empty stage, not shown yet
   * @param files asks for a configuration
   */
  public GatewayWindow(
      Stage stage, GatewayModel model, Settings remembered, ConfigurationFileChoice files) {
    About about = new About(TEXTS.get("about.name"), TEXTS.get("about.purpose"));
    OperatorView operator = new OperatorView(model.operator(), stage);
    AttachView attach = new AttachView(new AttachModel(model.engine(), remembered), stage);
    window =
        new AppWindow(stage, about, remembered, model.status(), model.tasks())
            .file(openItem(model, files), attach.item(model.engine()))
            .menu(operator.menu())
            .top(top(model, operator))
            .centre(tabs(model, operator, files, remembered))
            .bottom(TEXTS.get("pane.events"), new EventsView(model.events()))
            .icons(GatewayWindow.class)
            .help(TEXTS.get("help"));
    timer = new PulseTimer(model.pulse(), stage.getScene());
    window.onClosed(timer::stop).onClosed(model::close);
    window.model().askBeforeClose(model::closeQuestion);
    stage
        .getScene()
        .getStylesheets()
        .add(
            Objects.requireNonNull(GatewayWindow.class.getResource("gateway.css"))
                .toExternalForm());
  }

  private static Node top(GatewayModel model, OperatorView operator) {
    EngineView engine = new EngineView(model.engine());
    HBox.setHgrow(engine, Priority.ALWAYS);
    HBox actions = new HBox(operator.flush(), operator.pause());
    actions.getStyleClass().add("actions");
    HBox top = new HBox(engine, actions);
    top.getStyleClass().add("gateway-top");
    return top;
  }

  private static MenuItem openItem(GatewayModel model, ConfigurationFileChoice files) {
    MenuItem open = new MenuItem(TEXTS.get("configuration.open"));
    open.setId("menu-open");
    open.setAccelerator(KeyCombination.valueOf("Shortcut+O"));
    open.disableProperty().bind(model.engine().phaseProperty().isNotEqualTo(Phase.STOPPED));
    open.setOnAction(click -> files.choose().ifPresent(model.engine()::open));
    return open;
  }

  private static TabPane tabs(
      GatewayModel model,
      OperatorView operator,
      ConfigurationFileChoice files,
      Settings remembered) {
    PathView overview = new PathView(model.path(), operator::route, new SpoolView(model.spool()));
    MetersView allMeters = new MetersView(model.meters());
    model
        .engine()
        .contactProperty()
        .addListener(
            (any, before, now) -> {
              overview.pseudoClassStateChanged(STALE, !now.isLive());
              allMeters.pseudoClassStateChanged(STALE, !now.isLive());
            });
    Tab live = new Tab(TEXTS.get("tab.overview"), overview);
    live.setId("tab-overview");
    Tab settings =
        new Tab(
            TEXTS.get("tab.configuration"),
            new ConfigurationView(model.configuration(), model.engine(), files));
    settings.setId("tab-configuration");
    Tab registers = new Tab("", new RegistersView(model.registers()));
    registers.setId("tab-registers");
    Tab meters = new Tab("", allMeters);
    meters.setId("tab-meters");
    model.meters().watchedProperty().bind(meters.selectedProperty());
    TabPane tabs = new TabPane();
    tabs.setId("tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    new ServiceTabs(
        tabs,
        live,
        settings,
        model.services(),
        Map.of("modbus", registers, "meters", meters),
        () -> remembered.text(TAB));
    remembered
        .text(TAB)
        .flatMap(id -> tabs.getTabs().stream().filter(tab -> tab.getId().equals(id)).findFirst())
        .ifPresent(tabs.getSelectionModel()::select);
    tabs.getSelectionModel()
        .selectedItemProperty()
        .addListener((any, before, now) -> remembered.set(TAB, now.getId()));
    model
        .configuration()
        .problems()
        .addListener(
            (ListChangeListener<Object>)
                change -> {
                  if (!change.getList().isEmpty()) {
                    tabs.getSelectionModel().select(settings);
                  }
                });
    return tabs;
  }

  /** Shows the window where it was last time; nothing runs yet. */
  public void show() {
    timer.start();
    window.show();
  }

  /** The frame of the window. */
  public AppWindow frame() {
    return window;
  }
}
