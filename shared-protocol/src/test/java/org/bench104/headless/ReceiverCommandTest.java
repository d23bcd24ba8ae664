package org.bench104.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.net.Admission;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class ReceiverCommandTest {
  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  static ReceiverRun receiver(Path folder) throws IOException {
    return new ReceiverRun(
        new ReceiverSettings(
            new HostPort("127.0.0.1", 0),
            Admission.defaults(),
            new RowFileSettings(folder.resolve("data.csv"), Durability.OS, 1 << 20),
            null,
            false,
            LinkSettings.defaults()),
        System.out);
  }

  private int run(String... words) {
    return new CommandLine(new ReceiverCommand())
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  @Test
  void wrongOptionsEndInTwo() {
    assertThat(run("--listen", "here")).isEqualTo(2);
    assertThat(run("--durability", "none")).isEqualTo(2);
    assertThat(run("--rotate", "1KB")).isEqualTo(2);
    assertThat(run("--rotate", "1B")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "'here' has no port",
            "--durability is 'none'; allowed are sync and os",
            "'1KB' is not a size",
            "allowed are 1024 and more");
  }

  @Test
  void everyProblemOfTheConfigurationIsToldBeforeAnythingStarts() throws IOException {
    Path config = folder.resolve("receiver.toml");
    Files.writeString(config, "[recording]\ncsv = 5\n[link]\nw = 13\n");

    assertThat(run("--config", config.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "bench104-receiver: receiver.toml:2: recording.csv: must be a text in quotes, is 5",
            "bench104-receiver: receiver.toml:4: link.w: is 13; allowed are 1..k, and k is 12");
  }

  @Test
  void theCommandLineIsStrongerThanTheConfiguration() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Path config = folder.resolve("receiver.toml");
      Path data = folder.resolve("data.csv");
      Files.writeString(
          config,
          "[receiver]\nlisten = \"nowhere.invalid:1\"\n[recording]\ncsv = '" + data + "'\n");

      int code = run("--config", config.toString(), "--listen", "0.0.0.0:" + taken.getLocalPort());

      assertThat(code).isEqualTo(1);
      assertThat(err.toString()).contains("is in use; stop the program that holds it");
      assertThat(data).exists();
    }
  }

  @Test
  void aPortInUseEndsInOne() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int code =
          run(
              "--listen",
              "0.0.0.0:" + taken.getLocalPort(),
              "--csv",
              folder.resolve("data.csv").toString());
      assertThat(code).isEqualTo(1);
      assertThat(err.toString()).contains("is in use; stop the program that holds it");
    }
  }

  @Test
  void aFileThatCannotBeWrittenEndsInOne() throws IOException {
    Path csv = folder.resolve("nowhere").resolve("data.csv");
    assertThat(run("--listen", "127.0.0.1:0", "--csv", csv.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("its folder does not exist; create it first");
    Path ledger = folder.resolve("ledger.csv");
    Files.writeString(ledger, "hello\n");
    int code =
        run(
            "--listen",
            "127.0.0.1:0",
            "--csv",
            folder.resolve("data.csv").toString(),
            "--ledger",
            ledger.toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("line 1: a ledger begins with");
  }
}
