package org.bench104.engine.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.gateway.Notices.Severity;
import org.bench104.net.ListenException;
import org.bench104.status.HttpSettings;
import org.bench104.status.http.RouteGroup;
import org.bench104.tls.TlsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status API, or the wait for one: a certificate that is missing or bad costs the status API
 * and not the frame path, and it is tried again until the files can be used. For any thread.
 */
final class StatusApiService implements GatewayServices.Service {
  private static final Logger LOG = LoggerFactory.getLogger(StatusApiService.class);

  private final HttpSettings settings;
  private final RunningGateway gateway;
  private final List<RouteGroup> groups;
  private final ScheduledExecutorService attempts =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "status-api-start");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable HttpService http;
  private boolean closed;
  private String told = "";

  private StatusApiService(HttpSettings settings, RunningGateway gateway, List<RouteGroup> groups) {
    this.settings = settings;
    this.gateway = gateway;
    this.groups = groups;
  }

  /**
   * Starts it, or begins to try.
   *
   * @throws ListenException when its address cannot be listened on
   */
  static StatusApiService start(
      HttpSettings settings, RunningGateway gateway, List<RouteGroup> groups)
      throws ListenException {
    StatusApiService service = new StatusApiService(settings, gateway, groups);
    try {
      service.http = HttpService.start(settings, gateway, groups);
      service.attempts.shutdown();
    } catch (TlsException e) {
      service.failed(String.valueOf(e.getMessage()));
    } catch (ListenException e) {
      service.close();
      throw e;
    }
    return service;
  }

  /** The address with the port that is really listened on; empty while it does not run. */
  Optional<HostPort> listening() {
    HttpService running = http;
    return running == null ? Optional.empty() : Optional.of(running.listening());
  }

  private synchronized void again() {
    if (closed) {
      return;
    }
    try {
      HttpService started = HttpService.start(settings, gateway, groups);
      http = started;
      attempts.shutdown();
      notice(Severity.INFO, "the status API runs now on " + started.listening());
    } catch (TlsException | ListenException e) {
      failed(String.valueOf(e.getMessage()));
    }
  }

  /** Says it once for each reason, and tries again. */
  private void failed(String why) {
    if (!why.equals(told)) {
      told = why;
      String words = "no status API on " + settings.listen() + ": " + why + "; it is tried again";
      LOG.error("{} every {} s, frames are forwarded all the same", words, seconds());
      notice(Severity.ALARM, words);
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
