package org.bench104.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bench104.access.SecretFile;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewayKeys;
import org.bench104.config.receiver.ReceiverConfig;
import org.bench104.config.receiver.ReceiverKeys;
import org.bench104.config.sender.SenderConfig;
import org.bench104.config.sender.SenderKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each key changes the settings: with its example they are others than without it. A new key is
 * among them as soon as it is described; one that is read and then forgotten fails here.
 */
class KeyEffectTest {
  private static final String TLS = "ca = \"ca.pem\"; certificate = \"c.pem\"; key = \"c.key\"";
  private static final String MQTT = "broker = \"mqtts://b\"; user = \"u\"; " + TLS;
  private static final String HASH =
      "pbkdf2-sha256$100000$AAAAAAAAAAAAAAAAAAAAAA$" + "B".repeat(42) + "A";
  private static final String OTHER_HASH = HASH.replace("BB", "CC");
  private static final String USER = "name = \"bob\"; role = \"viewer\"; secret = \"" + HASH + "\"";
  private static final String REGISTER = "name = \"x\"; address = 3; type = \"uint32\"";

  /** What a section needs, so that its keys count. */
  private static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("intake.tls", TLS),
          Map.entry("intake.station", "common-addresses = [2]; from = [\"10.0.0.0/8\"]"),
          Map.entry("scada.command", "types = [\"C_DC_NA_1\"]"),
          Map.entry("serve.command", "types = [\"C_DC_NA_1\"]"),
          Map.entry("serve.group", "name = \"a\"; from = [\"10.0.0.0/8\"]"),
          Map.entry("serve.point", "common-address = 2; objects = [\"5\"]"),
          Map.entry("meters.bus", "meters = [\"000000000001\", \"000000000002\"]"),
          Map.entry("meters.owner", "meter = \"1\"; from = [\"10.0.0.0/8\"]"),
          Map.entry("scada.tls", TLS),
          Map.entry("serve", "listen = \"0.0.0.0:2404\""),
          Map.entry("serve.tls", TLS),
          Map.entry("acquire", "connect = \"192.168.1.9:2404\"; interrogate = [3]; " + TLS),
          Map.entry("http", "listen = \"127.0.0.1:3001\"; " + TLS),
          Map.entry("http.user", USER),
          Map.entry("cloud", MQTT),
          Map.entry("broker", "listen = \"0.0.0.0:1884\""),
          Map.entry("broker.user", USER),
          Map.entry("broker.external", MQTT),
          Map.entry("modbus", "listen = \"0.0.0.0:502\""),
          Map.entry("modbus.tls", "listen = \"0.0.0.0:802\"; " + TLS),
          Map.entry("modbus.register", REGISTER),
          Map.entry("modbus.device", "name = \"d\"; address = \"192.168.1.51:502\""),
          Map.entry("modbus.device.register", REGISTER),
          Map.entry("point", "source = \"modbus:P_dc\"; ioa = 7"),
          Map.entry("meters", "listen = \"0.0.0.0:8899\""),
          Map.entry(
              "update",
              "from = \"/updates\"; key ="
                  + " \"MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\""),
          Map.entry("receiver.tls", TLS),
          Map.entry("sender.tls", TLS),
          Map.entry("mqtt", MQTT),
          Map.entry("sql", "url = \"jdbc:sqlite:a.db\""),
          Map.entry("station", "connect = \"192.168.1.9:2404\"; interrogate = [3]"));

  /** What must stand in another section for that. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "scada.command", "[scada]\ncommands = \"listed\"\n",
          "serve.command", "[serve]\nlisten = \"0.0.0.0:2404\"\ncommands = \"listed\"\n",
          "serve.group", "[serve]\nlisten = \"0.0.0.0:2404\"\n",
          "serve.point", "[serve]\nlisten = \"0.0.0.0:2404\"\n",
          "serve.link", "[serve]\nlisten = \"0.0.0.0:2404\"\n",
          "serve.tls", "[serve]\nlisten = \"0.0.0.0:2404\"\n",
          "acquire-link", "[[acquire]]\nconnect = \"192.168.1.9:2404\"\n",
          "http.user", "[http]\nlisten = \"127.0.0.1:3001\"\n",
          "modbus.device.register",
              "[[modbus.device]]\nname = \"d\"\naddress = \"192.168.1.51:502\"\n");

  /** What a single key needs beside it. */
  private static final Map<String, String> BESIDE =
      Map.of(
          "point.members", "source = \"meter:*:VOLTAGE_A\"; members = [\"1\"]; ioa-step = 1",
          "point.common-address-step",
              "source = \"meter:*:U\"; members = [\"1\", \"2\"]; ioa-step = 1",
          "point.ioa-step",
              "source = \"meter:*:U\"; members = [\"1\", \"2\"]; common-address-step = 1",
          "point.cycle", "send = \"cyclic\"; cycle = \"5s\"",
          "meters.polling.registers-dlt645", "group = \"custom\"; registers-dlms = [\"1.7.0\"]",
          "meters.polling.registers-dlms",
              "group = \"custom\"; registers-dlt645 = [\"VOLTAGE_B\"]");

  /** Values where the example changes nothing beside the rest, or names a file. */
  private final Map<String, String> instead = new LinkedHashMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    instead.put("serve.commands", "\"all\"");
    instead.put("modbus.enabled", "false");
    instead.put("meters.enabled", "false");
    instead.put("http.user.secret", Written.toml(OTHER_HASH));
    instead.put("broker.user.secret", Written.toml(OTHER_HASH));
    String users = file("users", "eve viewer " + HASH + "\n");
    instead.put("http.users-file", users);
    instead.put("broker.users-file", users);
    String password = file("password", "secret\n");
    for (String section : List.of("cloud", "broker.external", "mqtt", "sql")) {
      instead.put(section + ".password-file", password);
    }
    String codes =
        "obis,name,class,unit,scaler,category,aliases\n"
            + "0-0:96.7.21.255,POWER_FAILURES,1,,,events,\n";
    instead.put("meters.dlms.obis-file", file("obis.csv", codes));
  }

  private String file(String name, String text) throws IOException {
    return Written.toml(SecretFile.write(folder.resolve(name), text).toString());
  }

  @Test
  void everyKeyOfTheGatewayChangesItsSettings() {
    everyKeyCounts(GatewayKeys.ALL);
  }

  @Test
  void everyKeyOfTheReceiverChangesItsSettings() {
    everyKeyCounts(ReceiverKeys.ALL);
  }

  @Test
  void everyKeyOfTheSenderChangesItsSettings() {
    everyKeyCounts(SenderKeys.ALL);
  }

  private void everyKeyCounts(Vocabulary vocabulary) {
    List<String> without = new ArrayList<>();
    for (Place place : vocabulary.places()) {
      for (Key<?> key : place.table().keys()) {
        String name = place.path() + "." + key.name();
        String value = instead.getOrDefault(name, key.exampleToml());
        assertThat(value).as("an example for %s", name).isNotEmpty();
        Map<String, String> own = own(name, place);
        own.remove(key.name());
        Object before = settings(vocabulary, place, own(name, place));
        own.put(key.name(), value);
        if (before.equals(settings(vocabulary, place, own))) {
          without.add(name + " = " + value);
        }
        assertThat(before)
            .as("the same settings of %s are equal", name)
            .isEqualTo(settings(vocabulary, place, own(name, place)));
      }
    }
    assertThat(without).as("keys without effect").isEmpty();
  }

  private static Map<String, String> own(String name, Place place) {
    Map<String, String> own = new LinkedHashMap<>();
    for (String part :
        (OWN.getOrDefault(place.path(), "") + "; " + BESIDE.getOrDefault(name, "")).split("; ")) {
      if (!part.isBlank()) {
        String[] statement = part.split(" = ", 2);
        own.put(statement[0], statement[1]);
      }
    }
    return own;
  }

  private Object settings(Vocabulary vocabulary, Place place, Map<String, String> own) {
    StringBuilder text = new StringBuilder(ELSEWHERE.getOrDefault(place.path(), ""));
    text.append(place.heading()).append('\n');
    own.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    Configured<?> read = read(vocabulary, text.toString());
    assertThat(read).as("%s", text).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<?>) read).settings();
  }

  private Configured<?> read(Vocabulary vocabulary, String text) {
    Map<String, String> environment = Map.of("BROKER_PASSWORD", "secret");
    try {
      Path file = SecretFile.write(folder.resolve(vocabulary.file()), text);
      return switch (vocabulary.program()) {
        case "receiver" -> ReceiverConfig.read(file, environment);
        case "sender" -> SenderConfig.read(file, environment);
        default -> GatewayConfig.read(file, environment);
      };
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
