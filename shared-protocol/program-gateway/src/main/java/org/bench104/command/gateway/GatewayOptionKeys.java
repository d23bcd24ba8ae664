package org.bench104.command.gateway;

import java.util.List;
import java.util.Map;

/** Which keys of {@code gateway.toml} an option of the command line is stronger than. */
final class GatewayOptionKeys {
  static final Map<String, List<String>> ALL =
      Map.ofEntries(
          Map.entry("--listen", List.of("intake.listen")),
          Map.entry("--lan", List.of("scada.lan")),
          Map.entry("--tailscale", List.of("scada.tailscale")),
          Map.entry("--spool", List.of("spool.folder")),
          Map.entry("--http", List.of("http.listen")),
          Map.entry("--cloud", List.of("cloud.broker")),
          Map.entry("--cloud-ca", List.of("cloud.ca")),
          Map.entry("--cloud-certificate", List.of("cloud.certificate")),
          Map.entry("--cloud-key", List.of("cloud.key")),
          Map.entry("--broker", List.of("broker.listen")),
          Map.entry("--broker-websocket", List.of("broker.websocket")),
          Map.entry("--modbus", List.of("modbus.listen")),
          Map.entry("--meters", List.of("meters.listen")),
          Map.entry("--serve", List.of("serve.listen")),
          Map.entry("--serve-commands", List.of("serve.commands")),
          Map.entry("--tls-certificate", ofTls("certificate")),
          Map.entry("--tls-key", ofTls("key")),
          Map.entry("--tls-ca", ofTls("ca")),
          Map.entry("--tls-crl", ofTls("crl")),
          Map.entry("--tls-pin", ofTls("pins")));

  private GatewayOptionKeys() {}

  private static List<String> ofTls(String key) {
    return List.of("intake.tls." + key, "scada.tls." + key);
  }
}
