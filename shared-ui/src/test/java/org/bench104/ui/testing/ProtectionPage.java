package org.bench104.ui.testing;

import java.nio.file.Path;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import org.testfx.api.FxRobot;

/** The TLS button of a window and what it opens. */
public final class ProtectionPage {
  private final FxRobot robot;

  public ProtectionPage(FxRobot robot) {
    this.robot = robot;
  }

  /** Opens it, switches TLS on and names the files. */
  public ProtectionPage use(Path authorities, Path certificate, Path key) {
    open();
    if (!robot.lookup("#protection-on").queryAs(CheckBox.class).isSelected()) {
      robot.clickOn("#protection-on");
    }
    text("#protection-authorities", authorities);
    text("#protection-certificate", certificate);
    text("#protection-key", key);
    return this;
  }

  /** Switches TLS on with what the node shows and trusts. */
  public ProtectionPage use(TestCertificates from, String node) {
    return use(from.authorities(), from.certificate(node), from.key(node));
  }

  private void text(String field, Path file) {
    robot.interact(
        () -> robot.lookup(field).queryAs(TextInputControl.class).setText(file.toString()));
  }

  private void open() {
    MenuButton button = robot.lookup("#protection").query();
    if (!button.isShowing()) {
      robot.clickOn(button);
    }
  }

  /** What it says is wrong, while it is open. */
  public String problem() {
    return robot.lookup("#protection-problem").queryAs(Labeled.class).getText();
  }

  /** Closes it. */
  public void close() {
    robot.interact(() -> robot.lookup("#protection").queryAs(MenuButton.class).hide());
  }
}
