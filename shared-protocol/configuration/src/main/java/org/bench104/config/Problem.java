package org.bench104.config;

/**
 * One thing that is wrong in the configuration, and where.
 *
 * @param source the file, or the environment variable
 * @param line 1 and up; 0 where there are no lines
 * @param key dotted, e.g. {@code scada.link.t1}; empty when the problem is not about one key
 * @param text what is wrong and what is allowed
 */
public record Problem(String source, int line, String key, String text) {
  /** {@code gateway.toml:7: link.t1: …}. */
  @Override
  public String toString() {
    return source + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + text;
  }
}
