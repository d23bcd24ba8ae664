package org.bench104.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chromium without a window, driven by its driver over the WebDriver protocol: a few requests of
 * JSON, so no library is needed for it.
 */
public final class Browser implements AutoCloseable {
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Program driver;
  private final URI session;

  private Browser(Program driver, URI session) {
    this.driver = driver;
    this.session = session;
  }

  /** Whether browser and driver are installed. */
  public static boolean isInstalled() {
    return Files.isExecutable(DRIVER) && Files.isExecutable(Path.of("/usr/bin/chromium"));
  }

  /**
   * Starts both.
   *
   * @param folder for the profile; nothing of the user's is touched
   */
  public static Browser start(Path folder) throws Exception {
    CompletableFuture<String> port = new CompletableFuture<>();
    Program driver =
        Program.start(
            "chromedriver",
            folder,
            List.of(DRIVER.toString(), "--port=0"),
            line -> {
              Matcher started = STARTED.matcher(line);
              if (started.find()) {
                port.complete(started.group(1));
              }
            });
    URI root = URI.create("http://127.0.0.1:" + port.get(30, TimeUnit.SECONDS) + "/session");
    ObjectNode capabilities = JSON.createObjectNode();
    var options =
        capabilities
            .putObject("capabilities")
            .putObject("alwaysMatch")
            .putObject("goog:chromeOptions")
            .putArray("args");
    List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--force-prefers-reduced-motion",
            "--hide-scrollbars",
            "--user-data-dir=" + Files.createTempDirectory(folder, "profile"))
        .forEach(options::add);
    Browser starting = new Browser(driver, root);
    JsonNode value = starting.post("", capabilities);
    return new Browser(driver, URI.create(root + "/" + value.get("sessionId").asText()));
  }

  /** Opens a page and waits until it is loaded. */
  public void open(String url) throws IOException {
    post("/url", JSON.createObjectNode().put("url", url));
  }

  /** As if the screen had this size; below 600 it is one of a phone. */
  public void size(int width, int height) throws IOException {
    ObjectNode parameters = JSON.createObjectNode();
    parameters
        .put("width", width)
        .put("height", height)
        .put("deviceScaleFactor", width < 600 ? 2 : 1)
        .put("mobile", width < 600);
    ObjectNode command = JSON.createObjectNode().put("cmd", "Emulation.setDeviceMetricsOverride");
    command.set("params", parameters);
    post("/goog/cdp/execute", command);
  }

  /** Runs a function body in the page and answers what it returns, a promise's result included. */
  public JsonNode run(String script) throws IOException {
    ObjectNode command = JSON.createObjectNode();
    command.put("script", script).putArray("args");
    return post("/execute/sync", command);
  }

  /** Text of the first element that {@code selector} finds; empty when there is none. */
  public String text(String selector) {
    try {
      return run("return document.querySelector(" + quoted(selector) + ")?.textContent ?? ''")
          .asText();
    } catch (IOException e) {
      return "";
    }
  }

  /** Clicks as a user would: the element must be visible and nothing may cover it. */
  public void click(String selector) throws IOException {
    post("/element/" + element(selector) + "/click", JSON.createObjectNode());
  }

  /** Types into a field. */
  public void type(String selector, String text) throws IOException {
    post("/element/" + element(selector) + "/value", JSON.createObjectNode().put("text", text));
  }

  private String element(String selector) throws IOException {
    ObjectNode query = JSON.createObjectNode().put("using", "css selector").put("value", selector);
    return post("/element", query).properties().iterator().next().getValue().asText();
  }

  /** Waits, looking again and again, until {@code condition} holds. */
  public void await(String what, BooleanSupplier condition) {
    try {
      Eventually.until(what, condition::getAsBoolean);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + page(), e);
    }
  }

  private String page() {
    return "; the page shows: " + text("body");
  }

  /** The whole page as a PNG. */
  public void screenshot(Path file) throws IOException {
    int height = run("return document.documentElement.scrollHeight").asInt();
    int width = run("return document.documentElement.clientWidth").asInt();
    size(width, height);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(get("/screenshot").asText()));
  }

  private static String quoted(String text) {
    return JSON.valueToTree(text).toString();
  }

  private JsonNode get(String path) throws IOException {
    return answer(HttpRequest.newBuilder(URI.create(session + path)).GET());
  }

  private JsonNode post(String path, JsonNode body) throws IOException {
    return answer(
        HttpRequest.newBuilder(URI.create(session + path))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private JsonNode answer(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
      JsonNode value = JSON.readTree(response.body()).get("value");
      if (response.statusCode() != 200) {
        throw new IOException(value.path("error").asText() + ": " + value.path("message").asText());
      }
      return value;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      answer(HttpRequest.newBuilder(session).DELETE());
    } finally {
      driver.close();
    }
  }
}
