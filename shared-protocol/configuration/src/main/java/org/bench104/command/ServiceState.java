package org.bench104.command;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.bench104.service.Heartbeat;
import org.bench104.service.SystemdNotice;

/** Tells the service manager how a headless program stands, where there is one that listens. */
public final class ServiceState {
  private ServiceState() {}

  /**
   * From now until the process ends.
   *
   * @param proof asks the working threads for one line about themselves
   */
  public static void tell(Supplier<CompletableFuture<String>> proof) {
    SystemdNotice.of(System.getenv(), ProcessHandle.current().pid())
        .map(notice -> Heartbeat.begin(notice, proof))
        .ifPresent(
            heartbeat ->
                Runtime.getRuntime().addShutdownHook(new Thread(heartbeat::close, "stopping")));
  }
}
