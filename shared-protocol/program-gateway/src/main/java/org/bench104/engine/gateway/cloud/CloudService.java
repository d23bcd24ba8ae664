package org.bench104.engine.gateway.cloud;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bench104.command.BenchVersion;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.cloud.CloudOutlet;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.mqtt.client.PahoBroker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the destination {@code cloud}; custody opens and closes it. */
public final class CloudService implements GatewayService {
  private static final Logger LOG = LoggerFactory.getLogger(CloudService.class);

  private CloudService() {}

  /** The service, if frames are to be published. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings settings, ConfiguredService.Home home) {
    GatewaySettings.Cloud cloud = settings.services().cloud();
    return cloud.client().map(client -> new Configured(client, outlet(cloud, client, home)));
  }

  private static CloudOutlet outlet(
      GatewaySettings.Cloud cloud, ClientSettings client, ConfiguredService.Home home) {
    return new CloudOutlet(
        cloud.publishing(),
        cloud.gateway(),
        client.broker().toString(),
        BenchVersion.text(),
        new PahoBroker(client, home.loop(), InstantSource.system()),
        home.timers(),
        RandomGenerator.getDefault());
  }

  private record Configured(ClientSettings client, CloudOutlet outlet)
      implements ConfiguredService {
    @Override
    public List<FurtherOutlet> destinations() {
      return List.of(outlet);
    }

    @Override
    public GatewayService start(GatewayHost host) {
      LOG.info("cloud {} as {}", client.broker(), client.clientId());
      return new CloudService();
    }
  }

  @Override
  public String name() {
    return "cloud";
  }

  @Override
  public void close() {
    // the gateway closes its destinations
  }
}
