package org.bench104.command.receiver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bench104.address.HostPort;
import org.bench104.engine.SelfTest;
import org.bench104.engine.receiver.RunningReceiver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code bench104-receiver self-test}: a Sender and a Receiver in one process on the loopback
 * address. Shows whether this machine can run the Receiver, and touches no recording.
 */
@Command(
    name = "self-test",
    description =
        "Sends frames to a Receiver of its own on this machine, and says if all were recorded.",
    mixinStandardHelpOptions = true)
final class ReceiverSelfTestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return SelfTest.report(
        spec.commandLine().getOut(),
        SelfTest.FRAMES + " frames sent and recorded",
        ReceiverSelfTestCommand::failure);
  }

  private static String failure(Path folder) throws IOException, InterruptedException {
    Path csv = folder.resolve("received.csv");
    try (RunningReceiver receiver = SelfTest.receiver(0, csv)) {
      return SelfTest.sent(HostPort.parse(receiver.listening()))
          ? SelfTest.received(csv, SelfTest.FRAMES)
          : "frames were not acknowledged";
    }
  }
}
