package org.bench104.status.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events: lines {@code event:}, {@code id:} and {@code data:}, then an empty one.
 */
final class Messages {
  /** More than the hour of history in one line. */
  private static final int MOST_CHARACTERS = 4 << 20;

  /**
   * One message.
   *
   * @param id empty: none
   */
  record Message(String kind, String id, String data) {}

  private final BufferedReader in;

  Messages(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next message; null when the stream has ended. */
  @Nullable Message next() throws IOException {
    String kind = "message";
    String id = "";
    StringBuilder data = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty()) {
        return new Message(kind, id, data.toString());
      }
      if (line.startsWith("event: ")) {
        kind = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data.append(line, 6, line.length());
      }
      if (data.length() > MOST_CHARACTERS) {
        throw new IOException("a message is longer than " + MOST_CHARACTERS + " characters");
      }
    }
    return null;
  }
}
