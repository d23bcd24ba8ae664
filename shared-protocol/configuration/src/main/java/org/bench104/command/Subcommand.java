package org.bench104.command;

import java.util.ServiceLoader;
import picocli.CommandLine;

/**
 * A subcommand that a further part brings to a program, found as a service: so that a program can
 * be installed without that part and the libraries it needs.
 */
public interface Subcommand {
  /** Name of the program that it belongs to, e.g. {@code bench104-gateway}. */
  String program();

  /** A new picocli command. */
  Object command();

  /** Adds all that are on the class path to the program of that name. */
  static void addTo(CommandLine program) {
    for (Subcommand found :
        ServiceLoader.load(Subcommand.class, Subcommand.class.getClassLoader())) {
      if (found.program().equals(program.getCommandName())) {
        program.addSubcommand(found.command());
      }
    }
  }
}
