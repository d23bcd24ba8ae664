package org.bench104.config.gateway;

import java.util.List;
import java.util.Optional;
import org.bench104.mapping.MappedPoint;
import org.bench104.status.HttpSettings;
import org.bench104.update.UpdateSettings;

/**
 * What a gateway does beside taking frames in and passing them on to the Receiver.
 *
 * @param points what is made of the values of registers and meters
 * @param http status API and dashboard; empty: none
 * @param modbus registers that are served and devices that are polled
 * @param cloud where frames are published over MQTT, if anywhere
 * @param meters energy meters that dial in
 * @param mqtt topics of meters, and the embedded broker
 * @param stations the standard roles: whom it serves and from whom it acquires
 * @param update where newer packages come from; empty: no update
 */
public record ServicesSettings(
    List<MappedPoint> points,
    Optional<HttpSettings> http,
    ModbusSettings modbus,
    GatewaySettings.Cloud cloud,
    MetersSettings meters,
    MqttSettings mqtt,
    StationsSettings stations,
    Optional<UpdateSettings> update) {
  public ServicesSettings {
    points = List.copyOf(points);
  }

  /** None of them. */
  public static ServicesSettings none() {
    return new ServicesSettings(
        List.of(),
        Optional.empty(),
        ModbusSettings.off(),
        CloudTable.none(),
        MetersSettings.off(),
        MqttSettings.off(),
        StationsSettings.off(),
        Optional.empty());
  }

  public ServicesSettings withPoints(List<MappedPoint> changed) {
    return new ServicesSettings(changed, http, modbus, cloud, meters, mqtt, stations, update);
  }

  public ServicesSettings withHttp(HttpSettings changed) {
    return new ServicesSettings(
        points, Optional.of(changed), modbus, cloud, meters, mqtt, stations, update);
  }

  public ServicesSettings withModbus(ModbusSettings changed) {
    return new ServicesSettings(points, http, changed, cloud, meters, mqtt, stations, update);
  }

  public ServicesSettings withCloud(GatewaySettings.Cloud changed) {
    return new ServicesSettings(points, http, modbus, changed, meters, mqtt, stations, update);
  }

  public ServicesSettings withMeters(MetersSettings changed) {
    return new ServicesSettings(points, http, modbus, cloud, changed, mqtt, stations, update);
  }

  public ServicesSettings withMqtt(MqttSettings changed) {
    return new ServicesSettings(points, http, modbus, cloud, meters, changed, stations, update);
  }

  public ServicesSettings withStations(StationsSettings changed) {
    return new ServicesSettings(points, http, modbus, cloud, meters, mqtt, changed, update);
  }

  public ServicesSettings withUpdate(UpdateSettings changed) {
    return new ServicesSettings(
        points, http, modbus, cloud, meters, mqtt, stations, Optional.of(changed));
  }
}
