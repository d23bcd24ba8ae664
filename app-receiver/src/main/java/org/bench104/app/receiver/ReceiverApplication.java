package org.bench104.app.receiver;

import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.stage.Stage;
import org.bench104.app.receiver.export.CsvFileChoice;
import org.bench104.command.receiver.ReceiverCommand;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.config.receiver.ReceiverConfig;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.ui.Launch;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.theme.ThemeView;
import picocli.CommandLine;

/**
 * The Receiver with a window. Takes the arguments of the headless run; a configuration with
 * problems is told in the window, which then begins with the defaults.
 */
public final class ReceiverApplication extends Application {
  private static final int USAGE = 2;

  /** Opens the window, and returns when it has closed. */
  public static void main(String[] arguments) {
    try {
      ReceiverCommand.settings(arguments, System.getenv());
    } catch (CommandLine.ParameterException wrong) {
      System.err.println("bench104-receiver: " + wrong.getMessage());
      System.exit(USAGE);
    }
    launch(ReceiverApplication.class, arguments);
  }

  @Override
  public void init() {
    Launch.awaitLog();
  }

  @Override
  public void start(Stage stage) {
    String[] arguments = getParameters().getRaw().toArray(String[]::new);
    Configured<ReceiverSettings> configured = ReceiverCommand.settings(arguments, System.getenv());
    Settings remembered = new Settings(Settings.userFolder().resolve("receiver.properties"));
    ThemeView.begin(remembered);
    ReceiverModel model = new ReceiverModel(settings(configured), remembered);
    if (configured instanceof Configured.Refused<ReceiverSettings> refused) {
      model.status().problem(words(refused.problems()));
    }
    new ReceiverWindow(stage, model, remembered, CsvFileChoice.dialogs(stage)).show();
  }

  private static ReceiverSettings settings(Configured<ReceiverSettings> configured) {
    Configured<ReceiverSettings> used =
        configured instanceof Configured.Usable ? configured : ReceiverConfig.defaults(Map.of());
    return ((Configured.Usable<ReceiverSettings>) used).settings();
  }

  private static String words(List<Problem> problems) {
    String first = problems.get(0).toString();
    String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
    return first + more + ". The defaults are used.";
  }
}
