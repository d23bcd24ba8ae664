package org.bench104.command;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class BenchVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }

  /** Name and version, e.g. {@code bench104 0.1.0}. */
  public static String text() {
    String version = BenchVersion.class.getPackage().getImplementationVersion();
    return "bench104 " + (version == null ? "(built from source)" : version);
  }
}
