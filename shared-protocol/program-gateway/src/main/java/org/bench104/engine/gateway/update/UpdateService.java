package org.bench104.engine.gateway.update;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Notices.Severity;
import org.bench104.status.StatusPart;
import org.bench104.update.LeftByUpdates;
import org.bench104.update.UpdateException;
import org.bench104.update.UpdateSettings;

/**
 * Shows how updates of the installed package fare. The update itself is a command that root runs:
 * what runs all the time has no right to replace itself, and only looks into the update's folder,
 * on a thread of its own.
 */
public final class UpdateService implements GatewayService {
  private static final Alarms.Kind WENT_BACK = new Alarms.Kind("update went back", Severity.ALARM);

  private static final long EVERY_SECONDS = 10;

  /**
   * Its part of the status.
   *
   * @param from where newer packages come from
   * @param underWay an update that is under way or was interrupted
   * @param wentBackFrom the version that was not well here
   * @param problem why nothing is known about it; empty when all is
   */
  public record Status(
      String from,
      Optional<LeftByUpdates.Step> underWay,
      Optional<String> wentBackFrom,
      String problem) {}

  private final String from;
  private final Path folder;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "update-look");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Status status;

  private UpdateService(UpdateSettings settings) {
    from = settings.from();
    folder = settings.folder();
    status = look();
    looks.scheduleWithFixedDelay(
        () -> status = look(), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  /** The service, if an update is configured. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings settings, ConfiguredService.Home home) {
    return settings.services().update().map(update -> host -> new UpdateService(update));
  }

  private Status look() {
    try {
      LeftByUpdates left = LeftByUpdates.in(folder);
      return new Status(from, left.underWay(), left.wentBackFrom(), "");
    } catch (UpdateException e) {
      return new Status(from, Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String name() {
    return "update";
  }

  @Override
  public Optional<StatusPart<?>> part() {
    return Optional.of(new StatusPart<>("update", Status.class, () -> Optional.of(status)));
  }

  @Override
  public Map<Alarms.Kind, String> alarms() {
    return status
        .wentBackFrom()
        .map(
            bad ->
                Map.of(
                    WENT_BACK,
                    "version "
                        + bad
                        + " was not well here and the one before runs again; publish a later one"))
        .orElse(Map.of());
  }

  @Override
  public Optional<String> consoleTab() {
    return Optional.of("Update");
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
