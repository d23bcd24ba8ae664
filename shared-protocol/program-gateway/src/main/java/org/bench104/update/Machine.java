package org.bench104.update;

import java.nio.file.Path;
import java.util.Optional;

/** The machine whose package is replaced. */
public interface Machine {
  /** The version of a package that is installed and configured; empty when it is not. */
  Optional<String> installed(String name) throws UpdateException;

  /** Finishes what an interrupted installation left half done. */
  void repair() throws UpdateException;

  /** Installs a package file, newer or older than what is there; configuration files are kept. */
  void install(Path file) throws UpdateException;

  /** Starts the service anew, if it runs. */
  void restart() throws UpdateException;

  /** Whether the service is well, and stays so for as long as configured; takes that long. */
  boolean healthy() throws UpdateException;
}
