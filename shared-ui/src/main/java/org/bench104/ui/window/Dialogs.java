package org.bench104.ui.window;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.bench104.ui.text.Texts;

/** The few dialogs that all windows share. FX thread only. */
public final class Dialogs {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");
  private static final double TEXT_WIDTH = 480;

  private Dialogs() {}

  /**
   * Asks before something that cannot be undone; Cancel is the default.
   *
   * @param question what would happen, as a sentence
   * @param action what the other button says, e.g. "Close anyway"
   */
  public static boolean confirm(Window owner, String question, String action) {
    ButtonType yes = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
    ButtonType no = new ButtonType(TEXTS.get("dialog.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert = dialog(Alert.AlertType.CONFIRMATION, owner, question, yes, no);
    alert.setHeaderText(null);
    return alert.showAndWait().filter(yes::equals).isPresent();
  }

  static void about(Window owner, About about) {
    Alert alert =
        dialog(
            Alert.AlertType.INFORMATION,
            owner,
            TEXTS.get(
                "about.text",
                about.purpose(),
                about.version(),
                System.getProperty("java.version"),
                System.getProperty("javafx.runtime.version")),
            ButtonType.CLOSE);
    alert.setTitle(TEXTS.get("about.title", about.name()));
    alert.setHeaderText(about.name());
    alert.showAndWait();
  }

  /** Does not keep the user from the window while it is open. */
  static void help(Window owner, String title, String text) {
    Alert alert = dialog(Alert.AlertType.INFORMATION, owner, text, ButtonType.CLOSE);
    alert.initModality(Modality.NONE);
    alert.setTitle(title);
    alert.setHeaderText(title);
    alert.show();
  }

  private static Alert dialog(
      Alert.AlertType kind, Window owner, String text, ButtonType... buttons) {
    Alert alert = new Alert(kind, text, buttons);
    alert.initOwner(owner);
    alert.setGraphic(null);
    alert.setResizable(true);
    Label content = new Label(text);
    content.setWrapText(true);
    content.setPrefWidth(TEXT_WIDTH);
    content.setMinHeight(Region.USE_PREF_SIZE);
    alert.getDialogPane().setContent(content);
    return alert;
  }
}
