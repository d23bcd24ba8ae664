package org.bench104.command.receiver;

import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.command.TargetConverter;
import org.bench104.config.StationSettings;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.iec104.station.ControllingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a Receiver that connects to a station instead of listening. */
final class StationOptions {
  @Option(
      names = "--connect",
      paramLabel = "HOST:PORT",
      description = "connect to this station (RTU) as controlling station instead of listening",
      converter = TargetConverter.class)
  private @Nullable HostPort target;

  @Option(
      names = "--interrogate",
      paramLabel = "CA",
      split = ",",
      description = "common addresses to interrogate after each start, default: 1")
  private @Nullable List<Integer> stations;

  @Option(names = "--synchronise", description = "set the station's clock before that")
  private boolean synchronise;

  /** Whether an interrogation is wanted in so many words. */
  boolean interrogates() {
    return stations != null;
  }

  /** The same without requests that nobody wrote. */
  static ReceiverSettings quiet(ReceiverSettings settings) {
    return settings.withStation(
        settings
            .station()
            .map(
                one ->
                    new StationSettings(
                        one.target(), one.controlling().withInterrogation(List.of(), false))));
  }

  ReceiverSettings applyTo(ReceiverSettings settings) {
    if (target == null) {
      return settings;
    }
    ControllingSettings controlling =
        ControllingSettings.defaults()
            .withInterrogation(stations == null ? List.of(1) : stations, synchronise);
    return settings
        .withMqtt(Optional.empty())
        .withStation(Optional.of(new StationSettings(target, controlling)));
  }
}
