package org.bench104.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bench104.process.Distribution;
import org.bench104.process.Evidence;
import org.bench104.testing.FreePort;
import org.bench104.testing.PathProxy;
import org.bench104.testing.Program;

/**
 * The main job on one machine: Receiver, gateway and Sender as three processes, the LAN path cut
 * and restored while frames are sent. Ends with status 1 when a frame is lost.
 */
public final class Demo {
  private static final int FRAMES = 200;
  private static final int BEFORE_THE_CUT = 30;
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration OUTAGE = Duration.ofSeconds(6);
  private static final Duration DEPTH_REPORT = Duration.ofSeconds(8);
  private static final Duration DRAINED = Duration.ofSeconds(60);
  private static final Pattern LOGGED = Pattern.compile("^\\S+ \\S+ (?:INFO|WARN|ERROR)\\s+(.*)");
  private static final Pattern EVENT = Pattern.compile("(route |spool |alarm |listening on ).*");

  private final Distribution distribution;
  private final Screen screen;
  private final Path sent;
  private final Path received;

  private Demo(Distribution distribution, Screen screen) {
    this.distribution = distribution;
    this.screen = screen;
    this.sent = distribution.work().resolve("sent.csv");
    this.received = distribution.work().resolve("received.csv");
  }

  public static void main(String[] arguments) throws IOException {
    Screen screen = new Screen(System.out);
    try {
      Distribution distribution =
          Distribution.inEmpty(Path.of(System.getProperty("bench104.work")));
      System.exit(new Demo(distribution, screen).run() ? 0 : 1);
    } catch (AssertionError e) {
      screen.say("The demo stops here: " + e.getMessage());
      System.exit(1);
    }
  }

  private boolean run() throws IOException {
    screen.print("\nbench104 demo: Sender -> gateway -> Receiver, three processes on this machine");
    screen.print("files are in " + distribution.work());
    int receiverPort = FreePort.find();
    screen.say("Receiver starts; it decodes what arrives and writes iec104_data.csv.");
    try (Program receiver = startReceiver(receiverPort);
        PathProxy lan = PathProxy.to(receiverPort)) {
      receiver.awaitLine("listening on", START);
      int gatewayPort = FreePort.find();
      screen.say("Gateway starts; its LAN path to the Receiver can be cut.");
      try (Program gateway = startGateway(gatewayPort, lan.port())) {
        gateway.awaitLine("listening on", START);
        gateway.awaitLine("route lan started", START);
        screen.say("Sender starts: " + FRAMES + " frames, one every 100 ms.");
        try (Program sender = startSender(gatewayPort)) {
          cutAndRestore(receiver, gateway, lan);
          sender.exitStatus(DRAINED);
        }
        return judge(receiver);
      }
    }
  }

  private Program startReceiver(int port) throws IOException {
    return distribution.start(
        "receiver",
        line -> {
          Matcher logged = LOGGED.matcher(line);
          if (logged.matches()) {
            screen.quote("receiver", logged.group(1));
          } else {
            screen.frame(line);
          }
        },
        "--nogui",
        "--listen",
        "127.0.0.1:" + port,
        "--csv",
        "iec104_data.csv",
        "--ledger",
        received.toString(),
        "--print");
  }

  private Program startGateway(int port, int lanPort) throws IOException {
    return distribution.start(
        "gateway",
        line -> {
          Matcher event = EVENT.matcher(line);
          if (event.find()) {
            screen.quote("gateway", event.group());
          }
        },
        "--nogui",
        "--listen",
        "127.0.0.1:" + port,
        "--lan",
        "127.0.0.1:" + lanPort,
        "--spool",
        "spool");
  }

  private static String unlogged(String line) {
    Matcher logged = LOGGED.matcher(line);
    return logged.matches() ? logged.group(1) : line;
  }

  private Program startSender(int gatewayPort) throws IOException {
    return distribution.start(
        "sender",
        line -> screen.quote("sender", unlogged(line)),
        "--nogui",
        "--to",
        "127.0.0.1:" + gatewayPort,
        "--count",
        Integer.toString(FRAMES),
        "--every",
        "100ms",
        "--ledger",
        sent.toString(),
        "--timeout",
        DRAINED.toSeconds() + "s");
  }

  private void cutAndRestore(Program receiver, Program gateway, PathProxy lan) throws IOException {
    int before = receiver.lineCount();
    receiver.awaitLineCount(before + BEFORE_THE_CUT, START);
    int logged = gateway.lineCount();
    lan.cut();
    screen.say("LAN path cut: frames now wait in the spool, the Sender goes on.");
    gateway.awaitExit(OUTAGE);
    gateway.findLineAfter(logged, "spool depth", DEPTH_REPORT);
    lan.restore();
    screen.say("LAN path restored: the spool drains, oldest frames first, new ones behind them.");
  }

  private boolean judge(Program receiver) throws IOException {
    long deadline = System.nanoTime() + DRAINED.toNanos();
    Evidence evidence = Evidence.of(distribution, sent, received);
    while (!evidence.complete(FRAMES) && System.nanoTime() < deadline) {
      receiver.awaitExit(Duration.ofSeconds(1));
      evidence = Evidence.of(distribution, sent, received);
    }
    screen.say("All is quiet. What bench104-evidence finds in both ledgers:");
    screen.print("");
    row("sent", evidence.count("sent"));
    row("received", evidence.count("received"));
    row("lost", evidence.count("missing"));
    row("duplicated", evidence.count("duplicated"));
    row("reordered", evidence.count("reordered"));
    if (evidence.count("duplicated") > 0) {
      screen.print("    (sent again after the cut, as nobody could know whether they had arrived)");
    }
    boolean good = evidence.complete(FRAMES);
    screen.print(good ? "\n    No frame was lost.\n" : "\n    NOT GOOD:\n" + evidence.output());
    return good;
  }

  private void row(String name, long count) {
    screen.print(String.format("    %-12s %6d", name, count));
  }
}
