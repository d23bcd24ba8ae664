package org.bench104.config.gateway;

import java.util.List;
import org.bench104.config.Vocabulary;

/** Everything that can be written in {@code gateway.toml}, in the order of the sample file. */
public final class GatewayKeys {
  public static final Vocabulary ALL =
      new Vocabulary(
          "gateway.toml",
          "gateway",
          List.of(
              IntakeTable.GATEWAY,
              IntakeTable.PLACE,
              OwnerTable.STATIONS,
              IntakeTable.LINK,
              ScadaTable.PLACE,
              CommandTable.SCADA_LIST,
              ScadaTable.LINK,
              IntakeTable.TLS,
              ScadaTable.TLS,
              SpoolTable.PLACE,
              HttpTable.PLACE,
              HttpTable.USERS,
              CloudTable.PLACE,
              BrokerTable.PLACE,
              BrokerTable.USERS,
              BrokerTable.EXTERNAL,
              ModbusTable.PLACE,
              ModbusTable.TLS,
              ModbusTable.REGISTERS,
              ModbusTable.DEVICES,
              ModbusTable.DEVICE_REGISTERS,
              PointTable.PLACE,
              MetersSettings.PLACE,
              OwnerTable.METERS,
              BusTable.PLACE,
              Dlt645Table.PLACE,
              DlmsTable.PLACE,
              PollingTable.PLACE,
              AlarmTable.PLACE,
              StationsTable.SERVE,
              CommandTable.SERVE_LIST,
              GroupTable.PLACE,
              ServedPointTable.PLACE,
              StationsTable.SERVE_LINK,
              StationsTable.SERVE_TLS,
              StationsTable.ACQUIRE,
              StationsTable.ACQUIRE_LINK,
              UpdateTable.PLACE));

  private GatewayKeys() {}
}
