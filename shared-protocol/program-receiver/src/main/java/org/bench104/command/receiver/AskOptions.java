package org.bench104.command.receiver;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.bench104.config.Quantity;
import org.bench104.engine.receiver.ReceiverRun;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a Receiver that asks a station something and ends. */
final class AskOptions {
  @Option(
      names = "--ask",
      paramLabel = "REQUEST",
      description =
          "with --connect: ask this and end, several times in turn: 'interrogate CA [GROUP]',"
              + " 'counters CA [GROUP] [freeze|freeze-reset|reset]', 'read CA IOA', 'clock CA [TIME]',"
              + " 'test CA', 'command CA IOA TYPE VALUE [select]', 'directory CA', 'read-file CA IOA"
              + " NAME FILE', 'write-file CA IOA NAME FILE'. Ends with 0 when all was done, 1 when"
              + " something was refused, 4 when something was not answered")
  private List<String> requests = List.of();

  @Option(
      names = "--ask-within",
      paramLabel = "TIME",
      description = "longest wait for the station; default: 30s")
  private String within = "30s";

  @Option(names = "--json", description = "print what came of --ask as JSON, one object a line")
  private boolean json;

  boolean wanted() {
    return !requests.isEmpty();
  }

  List<AskedRequest> requests(CommandLine line) {
    try {
      return requests.stream().map(AskedRequest::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()), e);
    }
  }

  int ask(ReceiverRun run, List<AskedRequest> asked, PrintWriter out) {
    Duration limit = Quantity.duration(within);
    return new Asking(run, limit, json, out).ask(asked);
  }
}
