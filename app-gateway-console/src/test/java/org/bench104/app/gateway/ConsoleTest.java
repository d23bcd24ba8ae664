package org.bench104.app.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A console that runs a gateway of its own, with a folder for each test. */
abstract class ConsoleTest extends WindowTest {
  /** Of the whole class: an engine may still end while the next test runs. */
  @TempDir private static Path folder;

  private static int tests;

  /** Of this test alone. */
  protected Path home;

  /** What the window opens when it asks for a configuration. */
  protected Path toml;

  protected Settings remembered;
  protected GatewayModel model;
  protected GatewayWindow window;

  @Override
  public void start(Stage stage) throws IOException {
    home = Files.createDirectory(folder.resolve("test-" + ++tests));
    toml = home.resolve("gateway.toml");
    remembered = new Settings(home.resolve("gateway.properties"));
    remembered.set("window.width", width());
    remembered.set("window.height", height());
    model = model();
    window = new GatewayWindow(stage, model, remembered, () -> Optional.of(toml));
    window.show();
  }

  protected int width() {
    return 1280;
  }

  protected int height() {
    return 780;
  }

  protected final GatewayModel model() {
    return new GatewayModel(
        file ->
            file.map(path -> GatewayConfig.read(path, Map.of()))
                .orElseGet(() -> GatewayConfig.defaults(Map.of())),
        remembered);
  }

  @AfterEach
  void closeWindow() {
    closeUnasked(window.frame());
  }

  /** Selects a tab as soon as the gateway has asked for it. */
  protected final void selectTab(String id) {
    waitFor(id, () -> tabs().contains(id));
    onWindow(
        () -> {
          TabPane tabs = lookup("#tabs").queryAs(TabPane.class);
          tabs.getTabs().stream()
              .filter(tab -> tab.getId().equals(id))
              .forEach(tabs.getSelectionModel()::select);
        });
  }

  /** The tabs that are offered now, in their order; on the FX thread. */
  protected final List<String> tabs() {
    return lookup("#tabs").queryAs(TabPane.class).getTabs().stream().map(Tab::getId).toList();
  }
}
