package org.bench104.engine.gateway.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Notices.Severity;
import org.bench104.net.ListenException;
import org.bench104.status.HttpSettings;
import org.bench104.tls.TlsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status API, or the wait for one: a certificate that is missing or bad costs the status API
 * and not the frame path, and it is tried again until the files can be used. For any thread.
 */
public final class StatusApiService implements GatewayService {
  private static final Alarms.Kind AWAY = new Alarms.Kind("status API", Severity.WARNING);
  private static final Logger LOG = LoggerFactory.getLogger(StatusApiService.class);

  private final HttpSettings settings;
  private final GatewayHost gateway;
  private final ScheduledExecutorService attempts =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "status-api-start");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable HttpService http;
  private boolean closed;
  private volatile String wrong = "";

  private StatusApiService(HttpSettings settings, GatewayHost gateway) {
    this.settings = settings;
    this.gateway = gateway;
  }

  /** The service, if the status API is to be served. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings all, ConfiguredService.Home home) {
    return all.services().http().map(settings -> host -> start(settings, host));
  }

  /** Starts it, or begins to try. */
  private static StatusApiService start(HttpSettings settings, GatewayHost gateway)
      throws ListenException {
    StatusApiService service = new StatusApiService(settings, gateway);
    try {
      service.http = HttpService.start(settings, gateway);
      service.attempts.shutdown();
    } catch (TlsException e) {
      service.failed(String.valueOf(e.getMessage()));
    } catch (ListenException e) {
      service.close();
      throw e;
    }
    return service;
  }

  @Override
  public String name() {
    return "status API";
  }

  @Override
  public Map<Alarms.Kind, String> alarms() {
    String words = wrong;
    return words.isEmpty() ? Map.of() : Map.of(AWAY, words);
  }

  /** {@link StatusApiAddress} while it runs. */
  @Override
  public <T> Optional<T> lent(Class<T> type) {
    HttpService running = http;
    return running == null || type != StatusApiAddress.class
        ? Optional.empty()
        : Optional.of(type.cast(new StatusApiAddress(running.listening())));
  }

  private synchronized void again() {
    if (closed) {
      return;
    }
    try {
      HttpService started = HttpService.start(settings, gateway);
      http = started;
      attempts.shutdown();
      wrong = "";
      notice(Severity.INFO, "the status API runs now on " + started.listening());
    } catch (TlsException | ListenException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  /** Says it once for each reason, and tries again. */
  private void failed(String why) {
    String words = "no status API on " + settings.listen() + ": " + why + "; it is tried again";
    if (!words.equals(wrong)) {
      wrong = words;
      LOG.error("{} every {} s, frames are forwarded all the same", words, seconds());
    }
    try {
      attempts.schedule(this::again, settings.recheck().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed meanwhile", e);
    }
  }

  private long seconds() {
    return Math.max(1, settings.recheck().toSeconds());
  }

  private void notice(Severity severity, String words) {
    gateway.act(engine -> engine.notices().add(severity, words));
  }

  @Override
  public synchronized void close() {
    closed = true;
    attempts.shutdownNow();
    HttpService running = http;
    if (running != null) {
      running.close();
    }
  }
}
