package org.bench104.command.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.engine.sender.HostedStation;
import org.bench104.engine.sender.OfferedFiles;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.SenderPoint;
import org.bench104.sender.TypedFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench104-receiver --nogui --connect … --ask …} against a Sender that listens. */
@Timeout(60)
class AskTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(HostPort station, String... asks) {
    List<String> words = new ArrayList<>(List.of("--nogui", "--connect", station.toString()));
    words.addAll(List.of("--csv", folder.resolve("data.csv").toString(), "--durability", "os"));
    words.addAll(List.of(asks));
    return ReceiverCommand.line()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words.toArray(String[]::new));
  }

  private HostedStation host() throws Exception {
    Path offered = Files.createDirectory(folder.resolve("offered"));
    Files.writeString(offered.resolve("a.txt"), "first");
    Files.writeString(offered.resolve("b.txt"), "the second one");
    SenderPoint breaker = SenderPoint.of(TypeId.M_SP_NA_1, 1, 7).withName("breaker");
    return new HostedStation(
        new HostedStation.Settings(
            new HostPort("127.0.0.1", 0),
            LinkSettings.defaults(),
            new TypedFrames(TypeId.M_ME_TF_1, 1, 100, null, InstantSource.system()),
            Duration.ofSeconds(60),
            List.of(
                breaker.withValue("off"),
                SenderPoint.of(TypeId.C_SC_NA_1, 1, 8).withName("breaker")),
            OfferedFiles.of(offered, 1),
            false,
            Optional.empty()));
  }

  @Test
  void requestsAreAskedInTurnAndTheirLifeIsPrinted() throws Exception {
    try (HostedStation station = host()) {
      Path read = folder.resolve("read.txt");
      Path sent = Files.writeString(folder.resolve("sent.txt"), "from the control centre");
      assertThat(
              run(
                  station.listening(),
                  "--ask",
                  "interrogate 1",
                  "--ask",
                  "command 1 8 C_SC_NA_1 on",
                  "--ask",
                  "read 1 7",
                  "--ask",
                  "clock 1",
                  "--ask",
                  "read-file 1 2 2 " + read,
                  "--ask",
                  "write-file 1 9 9 " + sent,
                  "--ask",
                  "directory 1"))
          .as(out + "" + err)
          .isZero();
      assertThat(out.toString())
          .contains("interrogate 1: confirmed and terminated")
          .contains("M_SP_NA_1 7 0")
          .contains("command 1 8 C_SC_NA_1 on: confirmed and terminated")
          .contains("M_SP_NA_1 7 1");
      assertThat(read).hasContent("the second one");
    }
  }

  @Test
  void aRefusalIsOneAndNoAnswerIsFourAlsoAsJson() throws Exception {
    try (HostedStation station = host()) {
      assertThat(run(station.listening(), "--json", "--ask", "read 1 999")).isEqualTo(1);
      assertThat(out.toString())
          .contains("\"ask\":\"read 1 999\",\"success\":false,\"outcome\":\"Refused\"");
    }
    assertThat(run(new HostPort("127.0.0.1", 1), "--ask-within", "1s", "--ask", "clock 1"))
        .isEqualTo(4);
  }

  @Test
  void whatCannotBeReadEndsInTwoAndSaysWhatIsAllowed() {
    HostPort nobody = new HostPort("127.0.0.1", 1);
    assertThat(run(nobody, "--ask", "dance 1")).isEqualTo(2);
    assertThat(run(nobody, "--ask", "read 1")).isEqualTo(2);
    assertThat(run(nobody, "--ask", "counters 1 9")).isEqualTo(2);
    assertThat(run(nobody, "--ask", "command 1 8 C_SC_NA_1 on twice")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "allowed are interrogate, counters",
            "object address is missing",
            "counter group is '9'; allowed are 1..5",
            "'twice' is one word too many");
  }
}
