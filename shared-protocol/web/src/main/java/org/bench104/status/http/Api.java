package org.bench104.status.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.access.Role;

/**
 * The routes of the status API and the pages of the dashboard, as data: the server serves them, the
 * gate looks up who may use them, and the OpenAPI description is made of them.
 */
public final class Api {
  /** What a route is called with. */
  enum Method {
    GET,
    POST
  }

  /**
   * One route.
   *
   * @param role that one needs at least; empty: everybody may, without a token
   * @param body of a POST
   * @param handler answers with JSON; empty where something else is answered, see {@link Raw}
   */
  record Route(
      Method method,
      String path,
      Optional<Role> role,
      String summary,
      Optional<Class<?>> body,
      Answer answer,
      Handler handler) {}

  /**
   * What a route answers.
   *
   * @param type of the JSON
   * @param list whether it is a list of these
   * @param mediaType of the answer
   */
  record Answer(Class<?> type, boolean list, String mediaType) {
    static final String JSON = "application/json";

    static Answer json(Class<?> type) {
      return new Answer(type, false, JSON);
    }
  }

  /**
   * A page of the dashboard.
   *
   * @param id name of its module, {@code /pages/ID.js}
   */
  public record Page(String id, String title) {}

  /** The answer of an action: that it is done. */
  public record Done(boolean done) {
    public static final Done DONE = new Done(true);
  }

  private final List<Route> routes = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();

  /**
   * Adds a route that tells something.
   *
   * @param path begins with {@code /api/}; may have parts like {@code {name}}
   * @param role one needs it at least
   * @param summary what it tells, one sentence
   * @param answer class of what the handler returns
   */
  public Api get(String path, Role role, String summary, Class<?> answer, Handler handler) {
    return add(Method.GET, path, role, summary, Optional.empty(), Answer.json(answer), handler);
  }

  /** Adds a route that tells a list; otherwise like {@link #get}. */
  public Api list(String path, Role role, String summary, Class<?> item, Handler handler) {
    Answer answer = new Answer(item, true, Answer.JSON);
    return add(Method.GET, path, role, summary, Optional.empty(), answer, handler);
  }

  /**
   * Adds a route that does something.
   *
   * @param body class of the JSON that it takes, see {@link Request#body}
   */
  public Api post(
      String path, Role role, String summary, Class<?> body, Class<?> answer, Handler handler) {
    return add(Method.POST, path, role, summary, Optional.of(body), Answer.json(answer), handler);
  }

  /**
   * Adds a page to the dashboard, once for all who share it; its module is the resource {@code
   * web/pages/ID.js} here.
   */
  public Api page(String id, String title) {
    Page page = new Page(id, title);
    if (!pages.contains(page)) {
      pages.add(page);
    }
    return this;
  }

  Api raw(String path, Optional<Role> role, String summary, String mediaType, Handler handler) {
    Answer answer = new Answer(String.class, false, mediaType);
    routes.add(new Route(Method.GET, path, role, summary, Optional.empty(), answer, handler));
    return this;
  }

  private Api add(
      Method method,
      String path,
      Role role,
      String summary,
      Optional<Class<?>> body,
      Answer answer,
      Handler handler) {
    if (!path.startsWith("/api/")) {
      throw new IllegalArgumentException("a route begins with /api/, this one is " + path);
    }
    routes.add(new Route(method, path, Optional.of(role), summary, body, answer, handler));
    return this;
  }

  List<Route> routes() {
    return routes;
  }

  List<Page> pages() {
    return pages;
  }
}
