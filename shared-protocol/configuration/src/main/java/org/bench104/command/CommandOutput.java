package org.bench104.command;

import java.io.PrintWriter;
import org.bench104.config.Configured;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What a command says: results on its output, complaints under its whole name on its error output.
 * Every line is written at once, also into a file or a pipe. Mixed into the command.
 */
@Command
public final class CommandOutput {
  /** Exit code of a command that is called rightly and cannot do its work. */
  public static final int CANNOT = 1;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Says a result. */
  public void say(String line) {
    print(spec.commandLine().getOut(), line);
  }

  /** Says what is wrong, e.g. {@code bench104-gateway update: the package is not signed}. */
  public void complain(String reason) {
    print(spec.commandLine().getErr(), spec.qualifiedName() + ": " + reason);
  }

  /**
   * Says why the command cannot do its work.
   *
   * @return {@link #CANNOT}
   */
  public int cannot(String reason) {
    complain(reason);
    return CANNOT;
  }

  /**
   * Says everything that is wrong with a configuration.
   *
   * @return the exit code of wrong usage
   */
  public int refused(Configured.Refused<?> configuration) {
    configuration.problems().forEach(problem -> complain(problem.toString()));
    return CommandLine.ExitCode.USAGE;
  }

  /** Arguments that make no sense, to be thrown: picocli says why, and the usage. */
  public ParameterException wrong(IllegalArgumentException reason) {
    return new ParameterException(spec.commandLine(), String.valueOf(reason.getMessage()), reason);
  }

  private static void print(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
