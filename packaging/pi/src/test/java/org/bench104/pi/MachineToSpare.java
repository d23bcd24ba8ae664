package org.bench104.pi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Tests that install packages change the machine: in CI, or where it is allowed, and as root. */
final class MachineToSpare {
  private MachineToSpare() {}

  static boolean isAllowed() {
    return "true".equals(System.getenv("CI")) || Boolean.getBoolean("pi.install");
  }

  /** Skips the test, saying why, on any other machine. */
  static void orSkip() throws Exception {
    assumeTrue(
        isAllowed(), "SKIPPED: installs packages on this machine; allow it with -Dpi.install=true");
    assumeTrue(
        Shell.has("dpkg") && Shell.run("id", "-u").output().trim().equals("0"),
        "SKIPPED: installing packages needs dpkg and root");
  }
}
