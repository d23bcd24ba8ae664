package org.bench104.status.http;

import io.javalin.http.Context;

/** An answer that is not plain JSON with status 200: it writes itself. */
@FunctionalInterface
interface Raw {
  void write(Context context) throws Exception;

  /** Text of the given media type. */
  static Raw text(int status, String mediaType, String text) {
    return context -> context.status(status).contentType(mediaType).result(text);
  }
}
