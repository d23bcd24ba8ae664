package org.bench104.command.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bench104.command.receiver.ReceiverCommandTest;
import org.bench104.engine.receiver.ReceiverRun;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SenderCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return SenderCommand.line()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--to here | 'here' has no port; write HOST:PORT",
        "--to here:99999 | port 99999, allowed are 0..65535",
        "--to a:1 --type M_XX | M_XX",
        "--to a:1 --type M_ME_NB_1 --value 99999 | 32767",
        "--to a:1 --ca 70000 | 65535",
        "--to a:1 --ioa -1 | 16777215",
        "--to a:1 --count 0 | --count is 0; allowed are 1 and more",
        "--to a:1 --count x | count",
        "--to a:1 --every soon | 'soon' is not a time",
        "--to a:1 --rate quick | write max or a number of frames a second",
        "--to a:1 --every 5s --rate max | mutually exclusive",
        "--to a:1 --hex 0b0 | --hex, character 3: an octet needs two hexadecimal digits",
        "--to a:1 --file nowhere.txt | --file: there is no file nowhere.txt",
        "--to a:1 --stack other | bench104",
        "--to a:1 --timeout never | 'never' is not a time",
        "--unknown | Unknown option"
      })
  void wrongOptionsEndInTwoAndSayWhatIsAllowed(String options, String problem) {
    assertThat(run(options.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(problem);
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  @Test
  void helpAndVersionEndInZero() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("--stack", "Exit codes:", "default: 60s")
        .doesNotContain("${");
    assertThat(run("print-config")).isZero();
    assertThat(out.toString()).contains("# timeout = \"60s\"");
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("bench104 ");
  }

  @Test
  void anUnreachableTargetEndsInFourWithTheSummary() throws IOException {
    int port = FreePort.find();
    assertThat(run("--nogui", "--to", "127.0.0.1:" + port, "--count", "3", "--timeout", "200ms"))
        .isEqualTo(4);
    assertThat(out.toString()).startsWith("sent=0 acknowledged=0 resent=0 seconds=0.");
  }

  @Test
  void aLedgerThatIsNoneEndsInOne() throws IOException {
    Path ledger = folder.resolve("ledger.csv");
    Files.writeString(ledger, "hello\n");
    assertThat(run("--to", "127.0.0.1:1", "--count", "3", "--ledger", ledger.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("ledger.csv, line 1: a ledger begins with");
  }

  @Test
  void aFrameThatTheStackCannotSendEndsInOne() throws IOException, InterruptedException {
    try (ReceiverRun receiver = ReceiverCommandTest.receiver(folder)) {
      int code =
          run(
              "--to",
              receiver.listening().toString(),
              "--stack",
              "j60870",
              "--hex",
              "160103000100");
      assertThat(code).isEqualTo(1);
      assertThat(err.toString()).contains("j60870 has no type 22");
    }
  }
}
