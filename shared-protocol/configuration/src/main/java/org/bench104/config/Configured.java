package org.bench104.config;

import java.util.List;

/**
 * What reading a configuration comes to: settings that can be used, or everything wrong with it.
 */
public sealed interface Configured<T> {
  /**
   * All values are present and allowed.
   *
   * @param values every key with its value and where that comes from, in the order of the sample;
   *     none when the settings were not read
   */
  record Usable<T>(T settings, List<Setting> values) implements Configured<T> {
    public Usable {
      values = List.copyOf(values);
    }

    /** Settings that were not read but made. */
    public Usable(T settings) {
      this(settings, List.of());
    }
  }

  /** Nothing is started with these; at least one, in the order of the file. */
  record Refused<T>(List<Problem> problems) implements Configured<T> {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
