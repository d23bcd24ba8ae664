package org.bench104.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

class CommandOutputTest {
  private final StringWriter said = new StringWriter();
  private final StringWriter complained = new StringWriter();

  @Command(name = "bench104-clock", subcommands = Wind.class)
  static final class Clock {}

  @Command(name = "wind")
  static final class Wind implements Callable<Integer> {
    @Mixin private CommandOutput output = new CommandOutput();

    @Parameters private String what = "";

    @Override
    public Integer call() {
      return switch (what) {
        case "well" -> {
          output.say("wound");
          yield CommandLine.ExitCode.OK;
        }
        case "nothing" -> output.cannot("there is no key");
        case "file" ->
            output.refused(
                new Configured.Refused<String>(
                    List.of(
                        new Problem("clock.toml", 1, "", "one"),
                        new Problem("clock.toml", 2, "", "two"))));
        default -> throw output.wrong(new IllegalArgumentException("wind what?"));
      };
    }
  }

  /** Buffered without automatic flush, as into a pipe. */
  private int wind(String what) {
    return new CommandLine(new Clock())
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(complained))
        .execute("wind", what);
  }

  @Test
  void resultsGoToTheOutputAsTheyAre() {
    assertThat(wind("well")).isZero();
    assertThat(said.toString().lines()).containsExactly("wound");
    assertThat(complained.toString()).isEmpty();
  }

  @Test
  void complaintsStandUnderTheWholeNameOfTheCommand() {
    assertThat(wind("nothing")).isEqualTo(CommandOutput.CANNOT);
    assertThat(said.toString()).isEmpty();
    assertThat(complained.toString().lines())
        .containsExactly("bench104-clock wind: there is no key");
  }

  @Test
  void eachProblemOfAConfigurationIsALine() {
    assertThat(wind("file")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(complained.toString().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("bench104-clock wind: clock.toml"));
  }

  @Test
  void argumentsThatMakeNoSenseAreWrongUsage() {
    assertThat(wind("anything")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(complained.toString()).contains("wind what?", "Usage: bench104-clock wind");
  }
}
