package org.bench104.command.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;
import org.bench104.modbus.net.TestServer;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** The command line of the simulators, and the devices behind it. */
@Timeout(60)
class SimulatorCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new SimulatorCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void withoutADeviceItSaysWhichThereAre() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("name the device to play", "esp32", "opta");
  }

  @Test
  void theEsp32WritesAndTheOptaReads() throws Exception {
    try (TestServer server = new TestServer(UnaryOperator.identity())) {
      String address = server.address().toString();
      assertThat(
              run(
                  "esp32",
                  "--to",
                  address,
                  "--count",
                  "2",
                  "--interval",
                  "10ms",
                  "--speed",
                  "6000",
                  "--start",
                  "2026-06-21T12:00:00Z"))
          .isZero();
      assertThat(server.samples).hasSize(2);
      assertThat(server.samples.get(1).time()).isEqualTo("2026-06-21T12:01:00Z");
      assertThat(run("opta", "--from", address, "--count", "1")).isZero();
      assertThat(out.toString())
          .contains("wrote 2026-06-21T12:00:00+00:00 | P_ac=", "| total 2")
          .contains("read 2026-06-21T12:01:00+00:00 | P_ac=");
    }
  }

  @Test
  void anOptaThatReadsNothingEndsInOne() throws Exception {
    assertThat(run("opta", "--from", "127.0.0.1:" + FreePort.find(), "--count", "1")).isEqualTo(1);
    assertThat(out.toString()).contains("failed: cannot connect to 127.0.0.1:");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThat(run("esp32", "--start", "yesterday")).isEqualTo(2);
    assertThat(run("esp32", "--speed", "0")).isEqualTo(2);
    assertThat(run("esp32", "--interval", "soon")).isEqualTo(2);
    assertThat(run("opta", "--from", "nowhere")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--start: 'yesterday' is not a time; write it like 2026-06-21T05:00:00Z")
        .contains("--speed: allowed are numbers to 100000")
        .contains("'soon' is not a time")
        .contains("'nowhere' has no port");
  }
}
