package org.bench104.status.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.InstantSource;
import java.util.List;
import org.bench104.address.HostPort;
import org.bench104.net.FailureWords;
import org.bench104.net.ListenException;
import org.bench104.status.HttpSettings;
import org.bench104.status.StatusJson;
import org.bench104.status.StatusPart;
import org.bench104.time.Ticker;
import org.bench104.tls.TlsException;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: one gate for all requests, the routes of the groups, and the dashboard. */
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final int THREADS = 16;
  private static final int MOST_CONNECTIONS = 512;

  private final Javalin javalin;
  private final HostPort listening;
  private final EventStream stream;
  private final Metrics metrics;
  private final Gate gate;
  private final Assets assets = new Assets();

  private ApiServer(
      HttpSettings settings,
      ServedGateway gateway,
      List<RouteGroup> groups,
      List<StatusPart<?>> parts,
      Ticker ticker,
      InstantSource clock)
      throws ListenException, TlsException {
    Connectors connectors = Connectors.of(settings, ticker, clock);
    this.gate = new Gate(settings, ticker, clock);
    StatusCache statuses = new StatusCache(gateway::status, ticker);
    this.stream = new EventStream(gateway, statuses, frame -> FrameView.of(gateway.name(), frame));
    this.metrics = new Metrics(stream::listeners, parts);
    Api api = new Api();
    new StatusRoutes(gateway, statuses, stream, gate).addTo(api);
    new ActionRoutes(gateway).addTo(api);
    new ServiceRoutes(statuses, metrics, gate, parts).addTo(api);
    groups.forEach(group -> group.addTo(api));
    this.javalin =
        Javalin.create(
            config -> {
              configure(config, connectors);
              route(config.routes, api);
            });
    this.listening = start(settings.listen());
  }

  /**
   * Starts to listen.
   *
   * @param groups further routes
   * @param parts of the status beside those that every gateway has
   * @param ticker for limits and time-outs
   * @param clock tells which certificates end soon
   * @throws ListenException when the address cannot be listened on
   * @throws TlsException when certificate or key cannot be used
   */
  public static ApiServer start(
      HttpSettings settings,
      ServedGateway gateway,
      List<RouteGroup> groups,
      List<StatusPart<?>> parts,
      Ticker ticker,
      InstantSource clock)
      throws ListenException, TlsException {
    return new ApiServer(settings, gateway, groups, parts, ticker, clock);
  }

  /** The address with the port that is really listened on. */
  public HostPort listening() {
    return listening;
  }

  /** Hears of frames that a destination has acknowledged; on the gateway's thread. */
  public void delivered(String destination, java.time.Duration delay) {
    metrics.delivered(destination, delay);
  }

  private static void configure(io.javalin.config.JavalinConfig config, Connectors connectors) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = Request.MOST_OCTETS;
    config.http.strictContentTypes = false;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("http");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(
        server -> server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server)));
    config.jetty.addConnector(connectors::connector);
  }

  private void route(RoutesConfig routes, Api api) {
    routes.before(this::before);
    api.routes().forEach(route -> serve(routes, route));
    routes.get("/*", this::asset);
    routes.exception(Refusal.class, ApiServer::refuse);
    routes.exception(Exception.class, ApiServer::fault);
    routes.exception(
        HttpResponseException.class,
        (e, context) ->
            json(context, e.getStatus(), new OpenApi.Failure(String.valueOf(e.getMessage()))));
  }

  private HostPort start(HostPort listen) throws ListenException {
    try {
      javalin.start();
      return new HostPort(listen.host(), javalin.port());
    } catch (RuntimeException e) {
      close();
      Throwable cause = e;
      while (cause.getCause() != null && !(cause instanceof java.net.BindException)) {
        cause = cause.getCause();
      }
      throw new ListenException(FailureWords.ofListen(cause, listen), e);
    }
  }

  private void before(Context context) {
    SecurityHeaders.add(context);
    gate.admit(context);
  }

  private void serve(RoutesConfig routes, Api.Route route) {
    HandlerType method = route.method() == Api.Method.GET ? HandlerType.GET : HandlerType.POST;
    routes.addHttpHandler(
        method,
        route.path(),
        context -> {
          gate.checkRole(context, route.role());
          Object answer = route.handler().answer(new Request(context));
          if (answer instanceof Raw raw) {
            raw.write(context);
          } else {
            json(context, 200, answer);
          }
        });
  }

  private void asset(Context context) {
    Assets.Asset asset =
        assets
            .find(context.path())
            .orElseThrow(() -> Refusal.notFound("there is nothing at this address"));
    context.header("ETag", asset.etag());
    context.header("Cache-Control", "no-cache");
    if (asset.etag().equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(asset.mediaType()).result(asset.octets());
    }
  }

  static void json(Context context, int status, Object answer) {
    try {
      context.header("Cache-Control", "no-store");
      context
          .status(status)
          .contentType("application/json; charset=utf-8")
          .result(StatusJson.mapper().writeValueAsBytes(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + answer.getClass(), e);
    }
  }

  private static void refuse(Refusal refusal, Context context) {
    if (refusal.status() == 401) {
      context.header("WWW-Authenticate", "Bearer realm=\"bench104\"");
    }
    if (refusal.retryAfterSeconds() > 0) {
      context.header("Retry-After", Integer.toString(refusal.retryAfterSeconds()));
    }
    json(context, refusal.status(), new OpenApi.Failure(String.valueOf(refusal.getMessage())));
  }

  private static void fault(Exception fault, Context context) {
    LOG.error("fault while answering {} {}", context.method(), context.path(), fault);
    json(context, 500, new OpenApi.Failure("internal fault; the gateway's log says more"));
  }

  @Override
  public void close() {
    stream.close();
    javalin.stop();
    metrics.close();
  }
}
