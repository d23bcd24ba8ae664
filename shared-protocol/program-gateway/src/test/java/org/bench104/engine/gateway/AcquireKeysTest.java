package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bench104.client.StationClient;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.iec104.net.conformance.Frames;
import org.bench104.iec104.net.conformance.RawPeer;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the keys of [[acquire]] do to a station, octet by octet. */
class AcquireKeysTest {
  private static final String INTERROGATION_CONFIRMED = "64010700010000000014";
  private static final String C_IC = "64";
  private static final String C_CS = "67";

  private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

  AcquireKeysTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    listening.close();
  }

  private StationClient client(String keys) {
    String address = "127.0.0.1:" + listening.getLocalPort();
    Configured<GatewaySettings> read =
        GatewayConfig.parse(
            "gateway.toml", "[[acquire]]\nconnect = \"" + address + "\"\n" + keys, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    ControllingSettings settings =
        ((Configured.Usable<GatewaySettings>) read)
            .settings()
            .services()
            .stations()
            .acquire()
            .get(0)
            .station()
            .controlling();
    return StationClient.to(address).settings(settings).connect();
  }

  /** The station after it has confirmed the start of data transfer. */
  private RawPeer station() throws Exception {
    return RawPeer.accept(listening).expect(Frames.STARTDT_ACT).send(Frames.STARTDT_CON);
  }

  /** The type of the next frame with an ASDU. */
  private static String nextType(RawPeer station) throws Exception {
    String frame = station.readFrame();
    while (frame.length() <= 12) {
      frame = station.readFrame();
    }
    return frame.substring(12, 14);
  }

  @Test
  void aConfirmationIsAwaitedForConfirmWithin() throws Exception {
    try (StationClient client = client("confirm-within = \"1s\"\n");
        RawPeer station = station()) {
      CompletableFuture<Answer> answer = client.interrogate(1);
      assertThat(nextType(station)).isEqualTo(C_IC);
      assertThat(answer.get(60, TimeUnit.SECONDS))
          .hasToString("the confirmation did not come within 1 s");
    }
  }

  @Test
  void aTerminationIsAwaitedForTerminateWithin() throws Exception {
    try (StationClient client = client("terminate-within = \"1s\"\n");
        RawPeer station = station()) {
      CompletableFuture<Answer> answer = client.interrogate(1);
      assertThat(nextType(station)).isEqualTo(C_IC);
      station.send(Frames.i(0, 1, INTERROGATION_CONFIRMED));
      assertThat(answer.get(60, TimeUnit.SECONDS).toString())
          .contains("termination")
          .endsWith("within 1 s");
    }
  }

  @Test
  void theClockIsSetBeforeTheInterrogationWithSynchronise() throws Exception {
    try (StationClient client = client("interrogate = [1]\nsynchronise = true\n");
        RawPeer station = station()) {
      assertThat(nextType(station)).isEqualTo(C_CS);
      assertThat(client.isStopped().join()).isFalse();
    }
    try (StationClient client = client("interrogate = [1]\n");
        RawPeer station = station()) {
      assertThat(nextType(station)).isEqualTo(C_IC);
      assertThat(client.isStopped().join()).isFalse();
    }
  }
}
