package org.bench104.gateway.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterStatus;
import org.bench104.meter.MeterValue;
import org.junit.jupiter.api.Test;

class MeterPayloadsTest {
  private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_123L);

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }

  private static MeterReading reading(MeterValue value) {
    return new MeterReading(
        AT,
        "000000001234",
        "VOLTAGE_A",
        "0x02010100",
        value,
        OptionalLong.of(2205),
        "V",
        MeterProtocol.DLT645);
  }

  @Test
  void telemetryOfDlt645HasTheRawValue() {
    assertThat(
            text(
                MeterPayloads.telemetry(reading(new MeterValue.Numeric(new BigDecimal("220.50"))))))
        .isEqualTo(
            "{\"ts\":1700000000123,\"meterId\":\"000000001234\",\"dataId\":\"0x02010100\","
                + "\"register\":\"VOLTAGE_A\",\"value\":220.5,\"rawValue\":2205,\"unit\":\"V\","
                + "\"source\":\"dlt645\"}");
  }

  @Test
  void telemetryOfDlmsHasAnObisCodeAndNoRawValue() {
    MeterReading reading =
        new MeterReading(
            AT,
            "311501114070",
            "ACTIVE_POWER_IMPORT",
            "1-0:1.7.0.255",
            new MeterValue.Numeric(new BigDecimal("-150")),
            OptionalLong.empty(),
            "W",
            MeterProtocol.DLMS);
    assertThat(text(MeterPayloads.telemetry(reading)))
        .isEqualTo(
            "{\"ts\":1700000000123,\"meterId\":\"311501114070\",\"dataId\":\"1-0:1.7.0.255\","
                + "\"register\":\"ACTIVE_POWER_IMPORT\",\"value\":-150,\"unit\":\"W\","
                + "\"source\":\"dlms\"}");
  }

  @Test
  void textsAndAbsentValuesAndRoundNumbersAreWrittenPlainly() {
    assertThat(text(MeterPayloads.telemetry(reading(new MeterValue.Text("YTL\"1")))))
        .contains("\"value\":\"YTL\\\"1\"");
    assertThat(text(MeterPayloads.telemetry(reading(new MeterValue.Absent()))))
        .contains("\"value\":null");
    assertThat(
            text(
                MeterPayloads.telemetry(reading(new MeterValue.Numeric(new BigDecimal("500.00"))))))
        .contains("\"value\":500,");
  }

  @Test
  void statusHasTheAddressOnlyOnline() {
    assertThat(
            text(MeterPayloads.status(new MeterStatus(AT, "1234", true, Optional.of("10.0.0.7")))))
        .isEqualTo(
            "{\"ts\":1700000000123,\"meterId\":\"1234\",\"online\":true,\"ip\":\"10.0.0.7\"}");
    assertThat(
            text(MeterPayloads.status(new MeterStatus(AT, "1234", false, Optional.of("10.0.0.7")))))
        .isEqualTo("{\"ts\":1700000000123,\"meterId\":\"1234\",\"online\":false}");
  }

  @Test
  void eventsCarryTheirDetails() {
    MeterEvent event =
        new MeterEvent(
            "evt_1", AT, "1234", "alarm:overvoltage", Map.of("value", new BigDecimal("260.1")));
    assertThat(text(MeterPayloads.event(event)))
        .isEqualTo(
            "{\"ts\":1700000000123,\"meterId\":\"1234\",\"event\":\"alarm:overvoltage\","
                + "\"data\":{\"value\":260.1}}");
  }

  @Test
  void theGatewayTellsItsStatusAndNumbers() {
    GatewayPayloads payloads = new GatewayPayloads("", "0.1.0", InstantSource.fixed(AT));
    assertThat(text(payloads.status(false)))
        .isEqualTo(
            "{\"ts\":1700000000123,\"status\":\"offline\",\"version\":\"0.1.0\",\"uptime\":0.0,"
                + "\"name\":\"IVY 4G Gateway\"}");
    MeterPublisher publisher =
        new MeterPublisher(new MeterTopics("ivy/v1"), message -> true, InstantSource.fixed(AT));
    publisher.telemetry(reading(new MeterValue.Absent()));
    assertThat(
            text(
                payloads.stats(
                    Optional.empty(), publisher, new Memory(3 << 20, 10 << 20, (20 << 20) + 5243))))
        .isEqualTo(
            "{\"ts\":1700000000123,\"status\":\"running\",\"uptime\":0.0,\"version\":\"0.1.0\","
                + "\"memory\":{\"heapUsed\":3.0,\"heapTotal\":10.0,\"rss\":20.01},"
                + "\"meters\":{\"online\":0,\"total\":0},\"alarms\":{\"active\":0,\"total\":0},"
                + "\"events\":{\"total\":0,\"recent\":0},\"publisher\":{\"telemetryPublished\":1,"
                + "\"statusPublished\":0,\"eventsPublished\":0,\"errors\":0,"
                + "\"lastPublish\":1700000000123}}");
  }

  @Test
  void aDroppedMessageIsAnErrorAndNoPublication() {
    MeterPublisher publisher =
        new MeterPublisher(new MeterTopics("ivy/v1"), message -> false, InstantSource.fixed(AT));
    publisher.status(new MeterStatus(AT, "1", true, Optional.empty()));
    assertThat(publisher.numbers().toString())
        .isEqualTo(
            "{\"telemetryPublished\":0,\"statusPublished\":0,\"eventsPublished\":0,\"errors\":1,"
                + "\"lastPublish\":null}");
    assertThat(List.of(Memory.now().rss() > 0)).containsExactly(true);
  }
}
