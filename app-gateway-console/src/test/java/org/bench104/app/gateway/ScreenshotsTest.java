package org.bench104.app.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.stage.Stage;
import org.apache.commons.io.FileUtils;
import org.bench104.app.gateway.engine.OperatorAction;
import org.bench104.app.gateway.path.HopName;
import org.bench104.config.GatewayConfig;
import org.bench104.testing.FreePort;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.Screenshots;
import org.bench104.ui.testing.WindowTest;
import org.bench104.ui.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of the window during and after an outage, in light and dark; {@code
 * -Dscreenshots=FOLDER}, see CONTRIBUTING.md.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsTest extends WindowTest {
  private static final Path SPOOL = Path.of("target", "spool");

  @TempDir private static Path home;
  private GatewayModel model;
  private GatewayWindow window;
  private Stage stage;

  @Override
  public void start(Stage empty) {
    stage = empty;
    Settings remembered = new Settings(home.resolve("gateway.properties"));
    remembered.set("window.width", 1440);
    remembered.set("window.height", 880);
    model = new GatewayModel(file -> GatewayConfig.defaults(Map.of()), remembered);
    window = new GatewayWindow(stage, model, remembered, Optional::empty);
    window.show();
  }

  @AfterEach
  void closeWindow() {
    onWindow(
        () -> {
          window.frame().model().askBeforeClose(Optional::empty);
          window.frame().close();
        });
  }

  @Test
  void theWindowInLightAndDark() throws IOException {
    int listen = FreePort.find();
    FileUtils.deleteDirectory(SPOOL.toFile());
    try (Rig rig = new Rig(home.resolve("receiver"))) {
      onWindow(
          () -> {
            model.engine().listen().textProperty().set("127.0.0.1:" + listen);
            model.engine().lan().textProperty().set(rig.route());
            model.engine().tailscale().textProperty().set("127.0.0.1:9");
            model.engine().spoolProperty().set(SPOOL.toString());
            model.engine().press();
          });
      waitFor("route", () -> words("#card-lan-state").equals("carries frames"));
      rig.connectSender(model.path().card(HopName.GATEWAY).get().target());
      flow(rig, 4);
      rig.cut();
      flow(rig, 5);
      rig.restore();
      onWindow(this::flush);
      flow(rig, 5);
      waitFor("drained", () -> words("#spool-rows").equals("0"));
      rig.cut();
      flow(rig, 4);
      pictures();
    }
  }

  private void flush() {
    model.operator().carryOut(OperatorAction.of(OperatorAction.Kind.FLUSH_NOW));
  }

  /** Sends until the history has so many more points. */
  private void flow(Rig rig, int points) {
    int until = model.spool().historyProperty().get().size() + points;
    waitFor(
        "history",
        () -> {
          rig.send(7);
          return model.spool().historyProperty().get().size() >= until;
        });
  }

  private void pictures() {
    for (Theme theme : Theme.values()) {
      onWindow(() -> window.frame().theme().themeProperty().set(theme));
      String file = "gateway-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
      Path target = Path.of(System.getProperty("screenshots"), file);
      onWindow(
          () -> {
            try {
              Screenshots.take(stage.getScene(), target);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
