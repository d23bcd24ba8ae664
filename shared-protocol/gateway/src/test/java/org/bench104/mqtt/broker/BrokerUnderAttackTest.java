package org.bench104.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.mqtt.broker.BrokerOnLoopback.PASSWORD;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.Limits;
import org.bench104.mqtt.exchange.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad packets, floods, crowds and sleepers; a good client must not notice any of it. */
class BrokerUnderAttackTest {
  private static void goodClientIsServed(BrokerOnLoopback served) throws IOException {
    try (RawClient client = new RawClient(served.port()).connect("good", true, "vera", PASSWORD)) {
      assertThat(client.hex()).isEqualTo("20020000");
      client.send("c000");
      assertThat(client.hex()).isEqualTo("d000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffffffff", // no packet type, endless length
        "10ffffffff7f", // length of five octets
        "1000", // CONNECT without anything
        "100c00044d5154540403003c0000", // reserved flag set
        "c000", // PINGREQ first
        "82080001000361626301", // SUBSCRIBE first
        "474554202f20485454502f312e310d0a0d0a", // HTTP
      })
  void malformedFirstPacketsEndTheConnectionOnly(String hex) throws Exception {
    try (BrokerOnLoopback served = new BrokerOnLoopback(Anonymous.LOCAL)) {
      try (RawClient client = new RawClient(served.port()).send(hex)) {
        assertThat(client.hex()).isEqualTo("closed");
      }
      assertThat(served.status().closed().malformed()).isEqualTo(1);
      goodClientIsServed(served);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "800800010003616263 01", // SUBSCRIBE with the wrong flags
        "8202 0001", // SUBSCRIBE without a filter
        "82080001000361236301", // SUBSCRIBE to a#c
        "3605000161 0001", // PUBLISH with QoS 3
        "3203000161", // PUBLISH with QoS 1 without packet identifier
        "300400 02 612b", // PUBLISH on a+
        "3002 0000", // PUBLISH on an empty topic
        "20020000", // CONNACK from a client
        "d000", // PINGRESP from a client
        "100c00044d5154540402003c0000", // CONNECT again
      })
  void malformedLaterPacketsEndTheConnectionOnly(String hex) throws Exception {
    try (BrokerOnLoopback served = new BrokerOnLoopback(Anonymous.LOCAL)) {
      try (RawClient client = new RawClient(served.port()).connect("", true, "", "")) {
        assertThat(client.hex()).isEqualTo("20020000");
        assertThat(client.send(hex).hex()).isEqualTo("closed");
      }
      assertThat(served.status().closed().malformed()).isEqualTo(1);
      goodClientIsServed(served);
    }
  }

  @Test
  void aPacketOnItsWayInSingleOctetsIsTakenAndACutOneDoesNoHarm() throws Exception {
    byte[] connect = RawClient.packet(0x10, connectBody());
    try (BrokerOnLoopback served = new BrokerOnLoopback(Anonymous.LOCAL)) {
      try (RawClient client = new RawClient(served.port())) {
        for (byte octet : connect) {
          client.send(new byte[] {octet});
        }
        assertThat(client.hex()).isEqualTo("20020000");
      }
      for (int length = 0; length < connect.length; length++) {
        try (RawClient client = new RawClient(served.port())) {
          client.send(java.util.Arrays.copyOf(connect, length));
        }
      }
      goodClientIsServed(served);
    }
  }

  private static byte[] connectBody() {
    return RawClient.join(RawClient.text("MQTT"), new byte[] {4, 2, 0, 60}, RawClient.text("slow"));
  }

  @Test
  void garbageOfAnySeedEndsItsConnectionOnly() throws Exception {
    try (BrokerOnLoopback served = new BrokerOnLoopback(Anonymous.LOCAL)) {
      for (int seed = 0; seed < 200; seed++) {
        byte[] garbage = new byte[64];
        new Random(seed).nextBytes(garbage);
        try (RawClient client = new RawClient(served.port()).connect("", true, "", "")) {
          assertThat(client.hex()).as("seed " + seed).isEqualTo("20020000");
          client.send(garbage);
        }
      }
      goodClientIsServed(served);
    }
  }

  @Test
  void aPacketLargerThanAllowedEndsTheConnection() throws Exception {
    try (BrokerOnLoopback served = new BrokerOnLoopback(Anonymous.LOCAL)) {
      try (RawClient client = new RawClient(served.port()).connect("", true, "", "")) {
        client.next();
        client.send("30ffffff7f0001");
        assertThat(client.hex()).isEqualTo("closed");
      }
      assertThat(served.status().closed().malformed()).isEqualTo(1);
      goodClientIsServed(served);
    }
  }

  @Test
  void twoHundredClientsGetEveryMessageInOrder() throws Exception {
    try (BrokerOnLoopback served = new BrokerOnLoopback(Anonymous.NOBODY)) {
      List<RawClient> clients = new ArrayList<>();
      try {
        for (int i = 0; i < 200; i++) {
          RawClient client = new RawClient(served.port()).connect("c" + i, true, "vera", PASSWORD);
          assertThat(client.hex()).isEqualTo("20020000");
          client.subscribe("ivy/v1/meters/+/telemetry", 0);
          client.next();
          clients.add(client);
        }
        assertThat(served.status().clients()).isEqualTo(200);
        for (int i = 0; i < 50; i++) {
          served.broker.publish(
              new Message(
                  "ivy/v1/meters/" + i + "/telemetry",
                  ("n" + i).getBytes(StandardCharsets.UTF_8),
                  1,
                  false));
        }
        for (RawClient client : clients) {
          for (int i = 0; i < 50; i++) {
            assertThat(client.next().orElseThrow().payload()).isEqualTo("n" + i);
          }
        }
        assertThat(served.status().dropped()).isZero();
      } finally {
        for (RawClient client : clients) {
          client.close();
        }
      }
    }
  }

  @Test
  void aClientThatTakesNothingIsDisconnectedAndTheOthersGetEverything() throws Exception {
    try (BrokerOnLoopback served =
            new BrokerOnLoopback(
                Anonymous.NOBODY,
                BrokerOnLoopback.settings(
                    100, 1000, 64 << 10, 100, Limits.defaults().withQueue(100, 1 << 20)));
        RawClient sleeper = new RawClient(served.port()).connect("s", true, "vera", PASSWORD);
        RawClient awake = new RawClient(served.port()).connect("a", true, "vera", PASSWORD)) {
      for (RawClient client : List.of(sleeper, awake)) {
        assertThat(client.hex()).isEqualTo("20020000");
        client.subscribe("ivy/v1/#", 1);
        client.next();
      }
      String payload = "x".repeat(10_000);
      for (int i = 0; i < 300; i++) {
        served.broker.publish(
            new Message(
                "ivy/v1/meters/1/telemetry",
                (i + payload).getBytes(StandardCharsets.UTF_8),
                1,
                false));
        RawClient.Packet packet = awake.next().orElseThrow();
        assertThat(packet.payload()).startsWith(i + "x");
        awake.send(0x40, new byte[] {(byte) (packet.packetId() >> 8), (byte) packet.packetId()});
      }
      assertThat(served.status().closed().slow()).isEqualTo(1);
      assertThat(served.status().clients()).isEqualTo(1);
    }
  }

  @Test
  void aClientThatFloodsIsReadMoreSlowlyAndNothingOfItIsLost() throws Exception {
    try (BrokerOnLoopback served =
            new BrokerOnLoopback(
                Anonymous.NOBODY,
                BrokerOnLoopback.settings(100, 1000, 64 << 10, 20, Limits.defaults()));
        RawClient client = new RawClient(served.port()).connect("f", true, "otto", PASSWORD)) {
      client.next();
      long begin = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        client.publish("ivy/v1/meters/1/command/request", "x".repeat(3000), 1, false, i + 1);
      }
      for (int i = 0; i < 50; i++) {
        assertThat(client.next().orElseThrow().type()).isEqualTo(4);
      }
      assertThat(System.nanoTime() - begin).isGreaterThan(900_000_000L);
      assertThat(served.published).hasSize(50);
    }
  }

  @Test
  void oneAddressHasOnlySoManyConnectionsAndAttempts() throws Exception {
    try (BrokerOnLoopback served =
        new BrokerOnLoopback(
            Anonymous.LOCAL, BrokerOnLoopback.settings(2, 6, 64 << 10, 100, Limits.defaults()))) {
      try (RawClient one = new RawClient(served.port()).connect("1", true, "", "");
          RawClient two = new RawClient(served.port()).connect("2", true, "", "");
          RawClient three = new RawClient(served.port())) {
        assertThat(one.hex()).isEqualTo("20020000");
        assertThat(two.hex()).isEqualTo("20020000");
        assertThat(three.hex()).isEqualTo("closed");
        assertThat(served.status().refused().tooManyOfAddress()).isEqualTo(1);
      }
      for (int i = 0; i < 5; i++) {
        try (RawClient client = new RawClient(served.port())) {
          client.send("c000");
          assertThat(client.hex()).isEqualTo("closed");
        }
      }
      assertThat(served.status().refused().tooOften()).isPositive();
      assertThat(served.status().refused().blockedAddresses()).isEqualTo(1);
    }
  }
}
