package org.bench104.app.sender;

import javafx.application.Application;
import org.bench104.command.sender.SenderCommand;
import org.bench104.ui.Launch;

/** Starts the Sender: sends frames and keeps them until they are acknowledged. */
public final class SenderMain {
  private SenderMain() {}

  public static void main(String[] arguments) {
    Launch.start(
        "bench104-sender",
        arguments,
        SenderCommand::main,
        given -> Application.launch(SenderApplication.class, given));
  }
}
