package org.bench104.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Name of this machine, without asking a name server that may not answer. */
public final class HostName {
  private static final Path FILE = Path.of("/etc/hostname");
  private static final String UNKNOWN = "bench104";

  private HostName() {}

  public static String of(Map<String, String> environment) {
    for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
      String name = environment.getOrDefault(variable, "").strip();
      if (!name.isEmpty()) {
        return name;
      }
    }
    try {
      String name = Files.readString(FILE).strip();
      return name.isEmpty() ? UNKNOWN : name;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
