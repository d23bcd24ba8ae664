package org.bench104.ui.window;

/**
 * What the About dialog says of an application.
 *
 * @param name e.g. "bench104 Sender"
 * @param purpose what it is for, in one sentence
 */
public record About(String name, String purpose) {
  /** The version of the program; in words when it was not built as a release. */
  public String version() {
    String version = About.class.getPackage().getImplementationVersion();
    return version == null ? "built from source" : version;
  }
}
