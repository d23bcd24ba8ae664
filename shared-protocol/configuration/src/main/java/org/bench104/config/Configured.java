package org.bench104.config;

import java.util.List;

/**
 * What reading a configuration comes to: settings that can be used, or everything wrong with it.
 */
public sealed interface Configured<T> {
  /** All values are present and allowed. */
  record Usable<T>(T settings) implements Configured<T> {}

  /** Nothing is started with these; at least one, in the order of the file. */
  record Refused<T>(List<Problem> problems) implements Configured<T> {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
