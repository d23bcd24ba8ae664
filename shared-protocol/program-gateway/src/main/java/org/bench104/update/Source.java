package org.bench104.update;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bench104.time.Ticker;

/** Where manifests and packages come from. */
@FunctionalInterface
public interface Source {
  /** Longest wait for the next octets, and for a whole file. */
  Duration STALL = Duration.ofMinutes(1);

  Duration WHOLE = Duration.ofMinutes(20);

  /**
   * Opens one file.
   *
   * @param name a plain file name
   * @throws IOException in words, when it is not there
   */
  InputStream open(String name) throws IOException;

  /**
   * A folder, or a web server by its {@code http://} or {@code https://} address. Plain HTTP is
   * enough: what comes is believed by its signature only.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Source of(String from, Ticker ticker) {
    if (from.startsWith("http://") || from.startsWith("https://")) {
      return web(URI.create(from.endsWith("/") ? from : from + "/"), STALL, ticker);
    }
    if (from.matches("[a-z]+://.*")) {
      throw new IllegalArgumentException("'" + from + "' is neither a folder nor http(s)://");
    }
    Path folder = Path.of(from);
    return name -> Files.newInputStream(folder.resolve(name));
  }

  /**
   * @param stall longest wait for the next octets of a body
   * @param ticker for this wait
   */
  static Source web(URI base, Duration stall, Ticker ticker) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(30))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    return name -> {
      URI address = base.resolve(name);
      HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(1)).build();
      try {
        HttpResponse<InputStream> answer =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
          answer.body().close();
          throw new IOException(address + " answers with status " + answer.statusCode());
        }
        return new TimedStream(answer.body(), stall, WHOLE, ticker);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for " + address, e);
      }
    };
  }
}
