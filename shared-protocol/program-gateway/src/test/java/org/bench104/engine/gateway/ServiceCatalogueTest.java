package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.access.Role;
import org.bench104.address.HostPort;
import org.bench104.command.gateway.UsableSettings;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.http.StatusApiAddress;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Notices.Severity;
import org.bench104.net.ListenException;
import org.bench104.status.HttpSettings;
import org.bench104.status.Metric;
import org.bench104.status.StatusPart;
import org.bench104.status.http.RouteGroup;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service needs its own class and one line in a list: nothing else knows it. */
@Timeout(60)
class ServiceCatalogueTest {
  @TempDir Path folder;

  /** A whole service. */
  private record Tides(List<String> heard) implements GatewayService {
    private static final Alarms.Kind FLOOD = new Alarms.Kind("flood", Severity.ALARM);

    /** What it adds to the status. */
    public record Level(double metres) {}

    @Override
    public String name() {
      return "tides";
    }

    @Override
    public Optional<StatusPart<?>> part() {
      return Optional.of(
          new StatusPart<>(
              "tides",
              Level.class,
              () -> Optional.of(new Level(2.5)),
              level -> List.of(Metric.gauge("tide.metres", "the level", level.metres()))));
    }

    @Override
    public Map<Alarms.Kind, String> alarms() {
      return Map.of(FLOOD, "the water is high");
    }

    @Override
    public List<RouteGroup> routes() {
      return List.of(
          api ->
              api.get("/api/tides", Role.VIEWER, "The level.", Level.class, any -> new Level(2.5))
                  .page("tides", "Tides"));
    }

    @Override
    public Optional<String> consoleTab() {
      return Optional.of("Tides");
    }

    @Override
    public void close() {
      heard.add("closed " + name());
    }
  }

  private GatewaySettings settings() {
    String[] arguments = {
      "--nogui", "--listen", "127.0.0.1:0", "--spool", folder.resolve("spool").toString()
    };
    return UsableSettings.of(Optional.empty(), arguments)
        .withServices(services -> services.withHttp(HttpSettings.on(new HostPort("127.0.0.1", 0))));
  }

  private static List<ConfiguredService.Factory> withTides(List<String> heard) {
    List<ConfiguredService.Factory> all = new ArrayList<>();
    all.add((settings, home) -> Optional.of(host -> new Tides(heard)));
    all.addAll(ServiceCatalogue.ALL);
    return all;
  }

  private static String get(RunningGateway gateway, String path) throws Exception {
    HostPort at = gateway.lent(StatusApiAddress.class).orElseThrow().listening();
    URI address = URI.create("http://" + at + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void aServiceThatOnlyAListNamesIsInStatusMetricsAlarmsRoutesAndDescription() throws Exception {
    List<String> heard = new ArrayList<>();
    try (RunningGateway gateway = RunningGateway.start(settings(), withTides(heard))) {
      assertThat(get(gateway, "/api/status")).contains("\"tides\":{\"metres\":2.5}");
      assertThat(get(gateway, "/api/status"))
          .contains("\"console\":{\"tabs\":[{\"part\":\"tides\",\"heading\":\"Tides\"}]}");
      assertThat(get(gateway, "/metrics")).contains("bench104_tide_metres 2.5");
      assertThat(get(gateway, "/api/tides")).isEqualTo("{\"metres\":2.5}");
      assertThat(get(gateway, "/api/pages")).contains("\"tides\"");
      assertThat(get(gateway, "/api/openapi.json"))
          .contains("\"tides\":{\"$ref\":\"#/components/schemas/Level\"}");
      Eventually.until(
          "its alarm stands", () -> get(gateway, "/api/status").contains("the water is high"));
    }
    assertThat(heard).containsExactly("closed tides");
  }

  @Test
  void aServiceThatCannotStartClosesThoseThatRan() {
    List<String> heard = new ArrayList<>();
    List<ConfiguredService.Factory> all = withTides(heard);
    all.add(
        (settings, home) ->
            Optional.of(
                host -> {
                  throw new ListenException("the port is in use", new java.io.IOException());
                }));
    assertThatThrownBy(() -> RunningGateway.start(settings(), all))
        .hasMessage("the port is in use");
    assertThat(heard).containsExactly("closed tides");
  }
}
