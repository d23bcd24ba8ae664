package org.bench104.app.gateway.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.bench104.status.MeterView;
import org.bench104.status.remote.RemoteGateway;

/** Meters of a gateway elsewhere; that gateway knows what the role of the token allows. */
final class AttachedMeters implements ShownMeters {
  /** Longer than the gateway waits for a meter. */
  private static final Duration PATIENCE = Duration.ofSeconds(65);

  private final RemoteGateway remote;

  AttachedMeters(RemoteGateway remote) {
    this.remote = remote;
  }

  @Override
  public CompletableFuture<List<MeterView>> all() {
    return remote.get("/api/meters", new TypeReference<List<MeterView>>() {});
  }

  @Override
  public CompletableFuture<MeterView> one(String id) {
    return remote.get(path(id), new TypeReference<MeterView>() {});
  }

  @Override
  public CompletableFuture<MeterView.Answer> read(String id, String register) {
    return remote.post(
        path(id) + "/read", Map.of("register", register), MeterView.Answer.class, PATIENCE);
  }

  @Override
  public CompletableFuture<MeterView.Relay> relay(String id, String state) {
    return remote.post(
        path(id) + "/relay", Map.of("state", state), MeterView.Relay.class, PATIENCE);
  }

  @Override
  public CompletableFuture<String> acknowledge(String id, String alarm) {
    return remote
        .post(path(id) + "/acknowledge", Map.of("alarm", alarm), Object.class, PATIENCE)
        .thenApply(done -> alarm);
  }

  @Override
  public CompletableFuture<List<MeterView.Happened>> events() {
    return remote.get("/api/meter-events", new TypeReference<List<MeterView.Happened>>() {});
  }

  private static String path(String id) {
    return "/api/meters/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
