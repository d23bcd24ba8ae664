package org.bench104.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The name of this machine. Topics and recordings take it from different places, and each has to
 * stay with its own: another name would be another gateway to a broker, and another recording to a
 * database.
 */
public final class MachineName {
  private static final Path FILE = Path.of("/etc/hostname");
  private static final String UNKNOWN = "bench104";
  private static final String UNKNOWN_RECORDER = "localhost";

  private MachineName() {}

  /** For topics and client ids, without asking a name server that may not answer. */
  public static String inTopics(Map<String, String> environment) {
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

  /** For rows in databases: what the system calls itself, whatever the environment says. */
  public static String inRecordings() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return UNKNOWN_RECORDER;
    }
  }
}
