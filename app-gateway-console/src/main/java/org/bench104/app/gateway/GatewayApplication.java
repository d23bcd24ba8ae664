package org.bench104.app.gateway;

import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import org.bench104.app.gateway.configuration.ConfigurationFileChoice;
import org.bench104.command.gateway.GatewayCommand;
import org.bench104.ui.Launch;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.theme.ThemeView;
import picocli.CommandLine;

/** The Gateway with a window. Takes the arguments of the headless run. */
public final class GatewayApplication extends Application {
  private static final int USAGE = 2;

  /** Opens the window, and returns when it has closed. */
  public static void main(String[] arguments) {
    try {
      GatewayCommand.settings(arguments, Optional.empty(), System.getenv());
    } catch (CommandLine.ParameterException wrong) {
      System.err.println("bench104-gateway: " + wrong.getMessage());
      System.exit(USAGE);
    }
    launch(GatewayApplication.class, arguments);
  }

  @Override
  public void init() {
    Launch.awaitLog();
  }

  @Override
  public void start(Stage stage) {
    String[] arguments = getParameters().getRaw().toArray(String[]::new);
    Settings remembered = new Settings(Settings.userFolder().resolve("gateway.properties"));
    ThemeView.begin(remembered);
    GatewayModel model =
        new GatewayModel(
            file -> GatewayCommand.settings(arguments, file, System.getenv()), remembered);
    GatewayCommand.chosenFile(arguments).ifPresent(model.engine()::open);
    new GatewayWindow(stage, model, remembered, ConfigurationFileChoice.dialog(stage)).show();
  }
}
