package org.bench104.status.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.bench104.access.User;
import org.bench104.status.StatusJson;
import org.jspecify.annotations.Nullable;

/** What was asked, by whom. Everything wrong in it becomes a {@link Refusal} in words. */
public final class Request {
  /** Most octets of a body. */
  public static final int MOST_OCTETS = 64 * 1024;

  static final String USER = "bench104.user";

  private final Context context;

  Request(Context context) {
    this.context = context;
  }

  /** Part of the path, e.g. of {@code /api/routes/{name}}. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** Whole number of the query. */
  public long number(String name, long fallback, long least, long most) {
    @Nullable String text = context.queryParam(name);
    if (text == null) {
      return fallback;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.badRequest(name + " is '" + text + "'; allowed are " + least + ".." + most);
  }

  /** Text of the query. */
  public String text(String name, String fallback) {
    @Nullable String text = context.queryParam(name);
    return text == null ? fallback : text;
  }

  /** The body, which must be one JSON value that fits {@code type}. */
  public <T> T body(Class<T> type) {
    byte[] octets = octets();
    try {
      @Nullable T value = StatusJson.mapper().readValue(octets, type);
      if (value == null) {
        throw Refusal.badRequest("the body must be a JSON object, is null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("the body is not the JSON expected here: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Refusal.badRequest("the body cannot be read: " + e.getMessage());
    }
  }

  private byte[] octets() {
    // not closed: it belongs to the server
    try {
      InputStream in = context.req().getInputStream();
      byte[] octets = in.readNBytes(MOST_OCTETS + 1);
      if (octets.length > MOST_OCTETS) {
        throw tooLarge();
      }
      return octets;
    } catch (IOException e) {
      throw Refusal.badRequest("the body cannot be read: " + e.getMessage());
    }
  }

  static Refusal tooLarge() {
    return Refusal.of(413, "the body is longer than " + MOST_OCTETS + " octets");
  }

  /** For log and events: {@code anna}, or the address of somebody who needs no token. */
  public String who() {
    @Nullable User user = context.attribute(USER);
    return user == null ? context.req().getRemoteAddr() : user.name();
  }
}
