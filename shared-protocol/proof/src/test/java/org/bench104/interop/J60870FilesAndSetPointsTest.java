package org.bench104.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.client.StationClient;
import org.bench104.client.StationServer;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControlPoint;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationRequest;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openmuc.j60870.CauseOfTransmission;
import org.openmuc.j60870.ClientConnectionBuilder;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ie.IeBinaryStateInformation;
import org.openmuc.j60870.ie.IeChecksum;
import org.openmuc.j60870.ie.IeDoubleCommand;
import org.openmuc.j60870.ie.IeFileReadyQualifier;
import org.openmuc.j60870.ie.IeFileSegment;
import org.openmuc.j60870.ie.IeLastSectionOrSegmentQualifier;
import org.openmuc.j60870.ie.IeLengthOfFileOrSection;
import org.openmuc.j60870.ie.IeNameOfFile;
import org.openmuc.j60870.ie.IeNameOfSection;
import org.openmuc.j60870.ie.IeNormalizedValue;
import org.openmuc.j60870.ie.IeQualifierOfSetPointCommand;
import org.openmuc.j60870.ie.IeRegulatingStepCommand;
import org.openmuc.j60870.ie.IeScaledValue;
import org.openmuc.j60870.ie.IeSectionReadyQualifier;
import org.openmuc.j60870.ie.IeShortFloat;
import org.openmuc.j60870.ie.IeSingleCommand;
import org.openmuc.j60870.ie.IeTime56;

/**
 * File transfer, set points, bit strings and commands with time tag, with j60870 at the other end.
 */
@Timeout(60)
class J60870FilesAndSetPointsTest {
  private static final Octets CONTENT = Octets.parseHex("0102030405f0ff");
  private final Heard heard = new Heard();

  private static void points(ControlledStation station) {
    int address = 300;
    for (int type = TypeId.C_SC_NA_1.id(); type <= TypeId.C_BO_NA_1.id(); type++) {
      TypeId command = TypeId.of(type).orElseThrow();
      station.control(new ControlPoint(1, address++, command, ControlPoint.Mode.EITHER, 0));
    }
    station.image().update(AsduBuilder.of(TypeId.M_SP_NA_1).objectAddress(1).build().encode());
  }

  private static StationServer station() throws IOException {
    return StationServer.at(new HostPort("127.0.0.1", 0))
        .settings(ControlledSettings.defaults().withEndOfInitialisation(false))
        .listen(J60870FilesAndSetPointsTest::points);
  }

  private Connection client(StationServer station) throws IOException {
    Connection client =
        new ClientConnectionBuilder(InetAddress.getLoopbackAddress())
            .setPort(station.listening().port())
            .build();
    client.startDataTransfer(heard);
    return client;
  }

  @Test
  void ourStationTakesSetPointsAndCommandsWithTimeTagOfAJ60870Client() throws Exception {
    CauseOfTransmission act = CauseOfTransmission.ACTIVATION;
    IeQualifierOfSetPointCommand direct = new IeQualifierOfSetPointCommand(0, false);
    IeNormalizedValue half = new IeNormalizedValue(0.5);
    IeBinaryStateInformation bits = new IeBinaryStateInformation(0x12345678);
    IeTime56 now = new IeTime56(System.currentTimeMillis(), TimeZone.getTimeZone("UTC"), false);
    try (StationServer station = station();
        Connection client = client(station)) {
      client.setNormalizedValueCommand(1, act, 303, half, direct);
      heard.expect("48 7", "48 10");
      client.bitStringCommand(1, act, 306, bits);
      heard.expect("51 7", "51 10");
      client.singleCommandWithTimeTag(1, act, 300, new IeSingleCommand(true, 0, false), now);
      heard.expect("58 7", "58 10");
      client.doubleCommandWithTimeTag(
          1, act, 301, new IeDoubleCommand(IeDoubleCommand.DoubleCommandState.OFF, 0, false), now);
      heard.expect("59 7", "59 10");
      client.regulatingStepCommandWithTimeTag(
          1,
          act,
          302,
          new IeRegulatingStepCommand(
              IeRegulatingStepCommand.StepCommandState.NEXT_STEP_LOWER, 0, false),
          now);
      heard.expect("60 7", "60 10");
      client.setNormalizedValueCommandWithTimeTag(1, act, 303, half, direct, now);
      heard.expect("61 7", "61 10");
      client.setScaledValueCommandWithTimeTag(1, act, 304, new IeScaledValue(-9), direct, now);
      heard.expect("62 7", "62 10");
      client.setShortFloatCommandWithTimeTag(1, act, 305, new IeShortFloat(1.5f), direct, now);
      heard.expect("63 7", "63 10");
      client.bitStringCommandWithTimeTag(1, act, 306, bits, now);
      heard.expect("64 7", "64 10");
      IeTime56 old =
          new IeTime56(System.currentTimeMillis() - 60_000, TimeZone.getTimeZone("UTC"), false);
      client.singleCommandWithTimeTag(1, act, 300, new IeSingleCommand(true, 0, false), old);
      heard.expect("58 7-");
    }
  }

  @Test
  void ourStationTakesAFileThatAJ60870ClientWrites() throws Exception {
    IeNameOfFile file = new IeNameOfFile(7);
    IeNameOfSection first = new IeNameOfSection(1);
    IeLengthOfFileOrSection length = new IeLengthOfFileOrSection(CONTENT.length());
    IeChecksum sum = new IeChecksum(FileStation.sum(CONTENT.toByteArray()));
    try (StationServer station = station()) {
      try (Connection client = client(station)) {
        client.fileReady(1, 9, file, length, new IeFileReadyQualifier(0, false));
        heard.expect("122 13");
        client.sectionReady(1, 9, file, first, length, new IeSectionReadyQualifier(0, false));
        heard.expect("122 13");
        byte[] octets = CONTENT.toByteArray();
        client.sendSegment(1, 9, file, first, new IeFileSegment(octets, 0, octets.length));
        client.lastSectionOrSegment(1, 9, file, first, new IeLastSectionOrSegmentQualifier(3), sum);
        heard.expect("124 13");
        client.lastSectionOrSegment(1, 9, file, first, new IeLastSectionOrSegmentQualifier(1), sum);
        heard.expect("124 13");
      }
      try (StationClient centre = StationClient.to(station.listening()).connect()) {
        Eventually.until("started", () -> !centre.isStopped().get());
        Answer read = centre.ask(new StationRequest.ReadFile(1, 9, 7)).join();
        assertThat(read.success()).isTrue();
        assertThat(read.content()).isEqualTo(CONTENT);
      }
    }
  }

  private static StationClient centre(FileStation station) {
    StationClient client =
        StationClient.to(station.address())
            .settings(
                ControllingSettings.defaults()
                    .withTimes(Duration.ofSeconds(2), Duration.ofSeconds(2)))
            .connect();
    Eventually.until("started", () -> !client.isStopped().get());
    return client;
  }

  @Test
  void ourClientListsReadsAndWritesFilesOfAJ60870Station() throws Exception {
    try (FileStation station = new FileStation(CONTENT.toByteArray());
        StationClient client = centre(station)) {
      Answer directory = client.ask(new StationRequest.Directory(1)).join();
      assertThat(directory.success()).as(directory.toString()).isTrue();
      assertThat(directory.data()).hasSize(1);
      Answer read = client.ask(new StationRequest.ReadFile(1, 9, 7)).join();
      assertThat(read.success()).as(read.toString()).isTrue();
      assertThat(read.content()).isEqualTo(CONTENT);
      Octets written = Octets.parseHex("aa".repeat(1000));
      Answer write = client.ask(new StationRequest.WriteFile(1, 9, 7, written)).join();
      assertThat(write.success()).as(write.toString()).isTrue();
      assertThat(Octets.owning(station.content())).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "C_DC_NA_1, off",
    "C_RC_NA_1, higher",
    "C_SE_NA_1, 0.5",
    "C_SE_NB_1, -7",
    "C_SE_NC_1, 2.5",
    "C_BO_NA_1, 0x12345678",
    "C_SC_TA_1, on",
    "C_DC_TA_1, on",
    "C_RC_TA_1, lower",
    "C_SE_TA_1, -0.25",
    "C_SE_TB_1, 99",
    "C_SE_TC_1, -1.5",
    "C_BO_TA_1, 0xF0F0F0F0"
  })
  void ourClientCommandsAJ60870Station(TypeId type, String value) throws Exception {
    try (FileStation station = new FileStation(new byte[0]);
        StationClient client = centre(station)) {
      AsduBuilder command = AsduBuilder.of(type).objectAddress(300).value(value);
      if (type.id() > TypeId.C_BO_NA_1.id()) {
        command.time(Instant.now());
      }
      Answer answer = client.ask(StationRequest.command(command.build())).join();
      assertThat(answer.outcome())
          .as(answer.toString())
          .isInstanceOf(RequestOutcome.Terminated.class);
      assertThat(station.heard()).containsExactly(type.id());
    }
  }
}
