package org.bench104.status.http;

import java.util.List;
import java.util.Optional;
import org.bench104.access.Role;
import org.bench104.access.User;
import org.bench104.gateway.Frame;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.jspecify.annotations.Nullable;

/** What the gateway is doing: status, the last hour, events, frames, and all of it as a stream. */
final class StatusRoutes implements RouteGroup {
  private static final int MOST_FRAMES = 500;

  private final ServedGateway gateway;
  private final StatusCache statuses;
  private final EventStream stream;
  private final Gate gate;

  StatusRoutes(ServedGateway gateway, StatusCache statuses, EventStream stream, Gate gate) {
    this.gateway = gateway;
    this.statuses = statuses;
    this.stream = stream;
    this.gate = gate;
  }

  /**
   * Who is asking.
   *
   * @param tokenNeeded false: everybody who reaches the address may do everything
   * @param role empty: no valid token was sent
   */
  record Session(boolean tokenNeeded, String user, String role) {}

  @Override
  public void addTo(Api api) {
    api.get(
        "/api/status",
        Role.VIEWER,
        "Everything about senders, custody, spool, destinations, routes and alarms now.",
        GatewayStatus.class,
        request -> statuses.get());
    api.list(
        "/api/history",
        Role.VIEWER,
        "Spool and rates of the last hour, one point each two seconds, oldest first.",
        HistoryPoint.class,
        request -> gateway.history());
    api.list(
        "/api/log",
        Role.VIEWER,
        "Events after number `after`, oldest first; without it all that are kept.",
        Event.class,
        request -> gateway.events(request.number("after", 0, 0, Long.MAX_VALUE)));
    api.list(
        "/api/frames",
        Role.VIEWER,
        "The newest `most` frames taken from senders (1..500, else 100), decoded, oldest first.",
        FrameView.class,
        request -> frames((int) request.number("most", 100, 1, MOST_FRAMES)));
    api.raw(
        "/api/events",
        Optional.of(Role.VIEWER),
        "All of this as server-sent events (hello, status, history, event, frames); who comes back"
            + " gives `after`, the number of the last event known, and `run` from hello.",
        "text/event-stream",
        this::listen);
    api.raw(
        "/api/session",
        Optional.empty(),
        "Whether a token is needed, and whose token was sent.",
        Api.Answer.JSON,
        request -> (Raw) context -> ApiServer.json(context, 200, session(context)));
  }

  private List<FrameView> frames(int most) {
    List<Frame> newest = gateway.frames().after(0, most);
    return newest.stream().map(frame -> FrameView.of(gateway.name(), frame)).toList();
  }

  private Session session(io.javalin.http.Context context) {
    if (!gate.needsToken()) {
      return new Session(false, "", Role.ADMIN.toString());
    }
    @Nullable User user = context.attribute(Request.USER);
    return user == null
        ? new Session(true, "", "")
        : new Session(true, user.name(), user.role().toString());
  }

  private Raw listen(Request request) {
    long after = request.number("after", 0, 0, Long.MAX_VALUE);
    String run = request.text("run", "");
    return context -> {
      context.status(200).contentType("text/event-stream; charset=utf-8");
      context.header("Cache-Control", "no-store");
      context.header("X-Accel-Buffering", "no");
      context.future(
          () -> {
            EventClient client;
            try {
              client =
                  new EventClient(
                      context.res().getOutputStream(), () -> gate.staysAdmitted(context));
              context.res().flushBuffer();
            } catch (java.io.IOException broken) {
              throw Refusal.unavailable("the connection is gone");
            }
            stream.add(client, run, after);
            return client.end();
          });
    };
  }
}
