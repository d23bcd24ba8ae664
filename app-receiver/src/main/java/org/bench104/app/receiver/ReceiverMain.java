package org.bench104.app.receiver;

import org.bench104.command.receiver.ReceiverCommand;
import org.bench104.ui.Launch;

/** Starts the Receiver: decodes and records frames, and acknowledges what is recorded. */
public final class ReceiverMain {
  private ReceiverMain() {}

  public static void main(String[] arguments) {
    Launch.start(
        "bench104-receiver",
        arguments,
        ReceiverCommand::main,
        words -> ReceiverApplication.main(words));
  }
}
