package org.bench104.status.http;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.bench104.access.Role;
import org.bench104.gateway.iec104.Gateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator may do to the frame path. */
final class ActionRoutes implements RouteGroup {
  private static final Logger LOG = LoggerFactory.getLogger(ActionRoutes.class);
  private static final long PATIENCE_SECONDS = 5;

  private final ServedGateway gateway;

  ActionRoutes(ServedGateway gateway) {
    this.gateway = gateway;
  }

  /** An action that needs nothing else; its body is an empty object. */
  record Nothing() {}

  /**
   * An action on one route.
   *
   * @param route its name, e.g. {@code lan}
   */
  record OnRoute(String route) {
    @SuppressWarnings("ConstantValue") // JSON may lack it
    OnRoute {
      if (route == null) {
        throw new IllegalArgumentException("the name of a route is missing: {\"route\":\"lan\"}");
      }
    }
  }

  @Override
  public void addTo(Api api) {
    simple(
        api, "flush", "Dials the routes at once; what is stored goes out then.", Gateway::flushNow);
    simple(
        api, "pause", "Takes and stores frames without forwarding them.", Gateway::pauseForwarding);
    simple(api, "resume", "Forwards again.", Gateway::resumeForwarding);
    simple(api, "auto", "Chooses routes by their order again.", Gateway::chooseRoutes);
    route(api, "hold", "Takes a route out of use.", Gateway::holdRoute);
    route(api, "release", "Allows a route again.", Gateway::releaseRoute);
    route(api, "force", "Uses this route only.", Gateway::forceRoute);
  }

  /** Something done to a route. */
  private interface RouteAction {
    void run(Gateway gateway, String route);
  }

  private void simple(Api api, String name, String summary, Consumer<Gateway> action) {
    api.post(
        "/api/actions/" + name,
        Role.OPERATOR,
        summary,
        Nothing.class,
        Api.Done.class,
        request -> {
          request.body(Nothing.class);
          return carryOut(name, request, action);
        });
  }

  private void route(Api api, String name, String summary, RouteAction action) {
    api.post(
        "/api/actions/" + name,
        Role.OPERATOR,
        summary,
        OnRoute.class,
        Api.Done.class,
        request -> {
          String route = request.body(OnRoute.class).route();
          return carryOut(name + " " + route, request, gatewayNow -> action.run(gatewayNow, route));
        });
  }

  private Api.Done carryOut(String what, Request request, Consumer<Gateway> action)
      throws InterruptedException {
    try {
      gateway.act(action).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw Refusal.notFound(String.valueOf(wrong.getMessage()));
      }
      throw Refusal.unavailable("it was not done: " + e.getCause());
    } catch (TimeoutException e) {
      throw Refusal.unavailable("the gateway's thread does not answer; it may be done later");
    }
    LOG.info("{} by {} over the status API", what, request.who());
    return Api.Done.DONE;
  }
}
