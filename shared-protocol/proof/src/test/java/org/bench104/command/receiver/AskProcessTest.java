package org.bench104.command.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.address.HostPort;
import org.bench104.client.StationServer;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.Answering;
import org.bench104.sender.SenderPoint;
import org.bench104.sender.SenderWorkspace;
import org.bench104.sender.WorkspaceFile;
import org.bench104.testing.FreePort;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A headless master and a headless RTU, each a process, as an operator runs them. */
@Timeout(240)
class AskProcessTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String RECEIVER = "org.bench104.command.receiver.ReceiverCommand";
  private static final String SENDER = "org.bench104.command.sender.SenderCommand";

  @TempDir private Path folder;

  /** Standard error goes to {@code err.txt}, so that the lines are what stands on the output. */
  private Program java(String main, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 2>>err.txt", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")));
    command.add(main);
    command.addAll(arguments);
    return Program.start(main, folder, command, line -> {});
  }

  private Program rtu(String... further) throws IOException {
    Path workspace = folder.resolve("points.bench104");
    WorkspaceFile.write(
        workspace,
        new SenderWorkspace(
            "",
            "bench104",
            LinkSettings.defaults(),
            Duration.ofSeconds(5),
            "",
            List.of(
                SenderPoint.of(TypeId.M_SP_NA_1, 1, 7).withName("breaker").withValue("off"),
                SenderPoint.of(TypeId.C_SC_NA_1, 1, 8).withName("breaker"),
                SenderPoint.of(TypeId.M_IT_NA_1, 1, 15).withName("energy").withValue("4711"))));
    List<String> words = new ArrayList<>(List.of("--nogui", "--listen", "127.0.0.1:0"));
    words.addAll(List.of("--workspace", workspace.toString(), "--every", "60s"));
    words.addAll(List.of(further));
    return java(SENDER, words);
  }

  private static String address(Program rtu) {
    return rtu.awaitLine("listening on", SOON).replaceAll(".*listening on ", "");
  }

  /** What one run of the Receiver came to. */
  private record Outcome(int status, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }
  }

  private Outcome ask(String station, List<String> options, String... asks) throws IOException {
    List<String> words = new ArrayList<>(List.of("--nogui", "--connect", station));
    words.addAll(options);
    for (String one : asks) {
      words.addAll(List.of("--ask", one));
    }
    try (Program receiver = java(RECEIVER, words)) {
      return new Outcome(receiver.exitStatus(SOON), receiver.lines());
    }
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("err.txt"));
  }

  @Test
  void everyRequestIsAskedInTurnOfARunningSender() throws Exception {
    Path offered = Files.createDirectory(folder.resolve("offered"));
    Files.writeString(offered.resolve("a.txt"), "first");
    Files.writeString(offered.resolve("b.txt"), "x".repeat(70_000)); // more than one section
    Path sent = Files.writeString(folder.resolve("sent.txt"), "from the control centre");
    try (Program rtu = rtu("--files", offered.toString())) {
      Outcome all =
          ask(
              address(rtu),
              List.of(),
              "interrogate 1",
              "command 1 8 C_SC_NA_1 on select",
              "read 1 7",
              "counters 1",
              "counters 1 freeze-reset",
              "counters 1",
              "clock 1 2026-11-30T12:00:00Z",
              "test 1",
              "directory 1",
              "read-file 1 2 2 copy.bin",
              "write-file 1 9 9 " + sent,
              "read-file 1 9 9 back.txt");
      assertThat(all.status()).as("%s\n%s", all.text(), errors()).isZero();
      assertThat(all.text())
          .contains("interrogate 1: confirmed and terminated")
          .contains("M_SP_NA_1 7 0")
          .contains("command 1 8 C_SC_NA_1 on select: confirmed and terminated")
          .containsSubsequence(
              "command 1 8", "select sent", "select confirmed", " sent", " confirmed", "terminated")
          .contains("read 1 7: confirmed")
          .contains("M_SP_NA_1 7 1")
          .contains("counters 1 freeze-reset: confirmed and terminated")
          .contains("M_IT_NA_1 15 4711")
          .contains("read-file 1 2 2 copy.bin: confirmed; 70000 octets in copy.bin")
          .contains("23 octets in back.txt");
      assertThat(folder.resolve("copy.bin")).hasContent("x".repeat(70_000));
      assertThat(folder.resolve("back.txt")).hasContent("from the control centre");
      // what came is recorded as usual
      assertThat(Files.readString(folder.resolve("iec104_data.csv")))
          .contains(",inrogen,", ",reqcogen,", ",actterm,");
    }
  }

  @Test
  void asJsonNothingElseStandsOnTheOutputAndOneRefusalMakesItOne() throws Exception {
    try (Program rtu = rtu()) {
      Outcome some =
          ask(
              address(rtu),
              List.of("--json"),
              "read 1 7",
              "read 1 999",
              "interrogate 1 3",
              "command 1 8 C_SC_NA_1 on",
              "interrogate 2");
      assertThat(some.status()).as("%s\n%s", some.text(), errors()).isEqualTo(1);
      List<JsonNode> objects = new ArrayList<>();
      for (String line : some.lines()) {
        objects.add(new ObjectMapper().readTree(line));
      }
      assertThat(objects)
          .extracting(one -> one.get("ask").asText() + " " + one.get("outcome").asText())
          .containsExactly(
              "read 1 7 Confirmed",
              "read 1 999 Refused",
              "interrogate 1 3 Refused",
              "command 1 8 C_SC_NA_1 on Terminated",
              "interrogate 2 Refused");
      JsonNode value = objects.get(0).get("values").get(0);
      assertThat(value.get("type").asText()).isEqualTo("M_SP_NA_1");
      assertThat(value.get("common_address").asInt()).isEqualTo(1);
      assertThat(value.get("ioa").asInt()).isEqualTo(7);
      assertThat(value.get("value").asText()).isEqualTo("0");
      assertThat(objects.get(3).get("steps"))
          .extracting(step -> step.get("kind").asText())
          .containsExactly("sent", "confirmed", "terminated");
      assertThat(objects.get(1).get("success").asBoolean()).isFalse();
    }
  }

  @Test
  void aSenderThatRefusesEverythingMakesItOne() throws Exception {
    try (Program rtu = rtu("--refuse")) {
      Outcome refused = ask(address(rtu), List.of(), "command 1 8 C_SC_NA_1 on");
      assertThat(refused.status()).as(refused.text()).isEqualTo(1);
      assertThat(refused.text()).contains("command 1 8 C_SC_NA_1 on: ", "refused");
    }
  }

  @Test
  void whoDoesNotAnswerOrIsNotThereMakesItFour() throws Exception {
    try (StationServer silent =
        StationServer.at(new HostPort("127.0.0.1", 0))
            .listen(
                station -> {
                  station
                      .image()
                      .update(AsduBuilder.of(TypeId.M_SP_NA_1).objectAddress(7).build().encode());
                  station.answer(Answering.SILENT);
                })) {
      Outcome unanswered = ask(silent.listening().toString(), List.of(), "read 1 7");
      assertThat(unanswered.status()).as(unanswered.text()).isEqualTo(4);
      assertThat(unanswered.text()).contains("did not come within");
    }
    int nobody = FreePort.find();
    Outcome unreached =
        ask("127.0.0.1:" + nobody, List.of("--ask-within", "1s"), "clock 1", "test 1");
    assertThat(unreached.status()).isEqualTo(4);
    assertThat(unreached.lines())
        .containsExactly(
            "clock 1: the station was not reached within 1 s",
            "test 1: the station was not reached within 1 s");
  }

  @Test
  void whatCannotBeReadMakesItTwoBeforeAnythingIsDone() throws Exception {
    Outcome wrong = ask("127.0.0.1:1", List.of(), "clock 1", "dance 1");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.lines()).isEmpty();
    assertThat(errors()).contains("--ask 'dance 1': allowed are interrogate, counters, read");
    assertThat(folder.resolve("iec104_data.csv")).doesNotExist();
  }
}
