package org.bench104.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bench104.client.StationClient;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationRequest;
import org.bench104.sender.SenderPoint;
import org.bench104.sender.SenderWorkspace;
import org.bench104.sender.WorkspaceFile;
import org.bench104.testing.Eventually;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Receiver that connects to a Sender that listens, each a process, one of them killed. */
@Timeout(120)
class StationsIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Distribution distribution;

  /** Hosts a breaker and its command. */
  private Program sender(String address) throws IOException {
    Path workspace = distribution.work().resolve("points.bench104");
    SenderPoint breaker = SenderPoint.of(TypeId.M_SP_NA_1, 1, 7).withName("breaker");
    SenderPoint command = SenderPoint.of(TypeId.C_SC_NA_1, 1, 8).withName("breaker");
    WorkspaceFile.write(
        workspace,
        new SenderWorkspace(
            "",
            "bench104",
            LinkSettings.defaults(),
            Duration.ofSeconds(5),
            "",
            List.of(breaker.withValue("off"), command)));
    return distribution.start(
        "sender",
        line -> {},
        "--nogui",
        "--listen",
        address,
        "--workspace",
        workspace.toString(),
        "--every",
        "200ms");
  }

  /** From a third program, made with the library. */
  private static void command(String address) {
    try (StationClient centre = StationClient.to(address).connect()) {
      Eventually.until("started", () -> !centre.isStopped().get());
      Asdu close = AsduBuilder.of(TypeId.C_SC_NA_1).objectAddress(8).value("on").build();
      assertThat(centre.ask(StationRequest.selectAndExecute(close)).join().outcome())
          .isInstanceOf(RequestOutcome.Terminated.class);
      assertThat(
              centre
                  .ask(StationRequest.read(1, 7))
                  .join()
                  .data()
                  .get(0)
                  .objects()
                  .get(0)
                  .valueText())
          .isEqualTo("1");
    }
  }

  private static List<String> recorded(Path csv) throws IOException {
    return Files.exists(csv) ? Files.readAllLines(csv) : List.of();
  }

  private static long count(Path csv, String cause) throws IOException {
    return recorded(csv).stream().filter(row -> row.contains("," + cause + ",")).count();
  }

  @Test
  void aSenderIsCommandedAndInterrogatedAndItsReceiverComesBackWhenItWasKilled() throws Exception {
    distribution = Distribution.inEmpty(folder.resolve("work"));
    Path csv = distribution.work().resolve("iec104_data.csv");
    try (Program first = sender("127.0.0.1:0")) {
      String address = first.awaitLine("listening on", SOON).replaceAll(".*listening on ", "");
      command(address);
      try (Program receiver =
          distribution.start(
              "receiver", line -> {}, "--nogui", "--connect", address, "--interrogate", "1")) {
        Eventually.until("an answer to the interrogation", () -> count(csv, "inrogen") > 0);
        Eventually.until("events", () -> count(csv, "spont") > 2);
        first.kill();
        receiver.awaitLine("no connection to station", SOON);
        long before = count(csv, "spont");
        long answers = count(csv, "inrogen");
        try (Program second = sender(address)) {
          second.awaitLine("listening on " + address, SOON);
          Eventually.until("interrogated again", () -> count(csv, "inrogen") > answers);
          Eventually.until("events again", () -> count(csv, "spont") > before + 2);
          assertThat(receiver.isRunning()).isTrue();
        }
      }
    }
  }
}
