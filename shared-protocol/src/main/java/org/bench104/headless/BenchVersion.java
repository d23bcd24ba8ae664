package org.bench104.headless;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class BenchVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = BenchVersion.class.getPackage().getImplementationVersion();
    return new String[] {"bench104 " + (version == null ? "(built from source)" : version)};
  }
}
