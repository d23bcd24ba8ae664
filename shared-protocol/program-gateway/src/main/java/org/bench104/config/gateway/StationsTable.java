package org.bench104.config.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.LinkTable;
import org.bench104.config.Section;
import org.bench104.config.StationSettings;
import org.bench104.config.StationTable;
import org.bench104.config.TlsRulesTable;
import org.bench104.iec104.apci.LinkSettings;

/** {@code [serve]} with its link and TLS, and {@code [[acquire]]}. */
final class StationsTable {
  private static final HostPort USUAL = new HostPort("0.0.0.0", 2404);

  private StationsTable() {}

  static StationsSettings read(ConfigFile file) {
    List<AcquireSettings> acquire = new ArrayList<>();
    LinkSettings link = LinkTable.read(file, "acquire-link");
    for (Section section : file.sections("acquire")) {
      Optional<HostPort> target = section.target("connect");
      String name = section.text("name", target.map(HostPort::toString).orElse(""));
      var controlling = StationTable.controlling(section);
      if (target.isEmpty()) {
        section.reject("connect", "is missing; write the RTU's HOST:PORT");
      } else {
        acquire.add(
            new AcquireSettings(
                name,
                new StationSettings(target.get(), controlling),
                link,
                TlsRulesTable.read(section)));
      }
    }
    return new StationsSettings(serve(file), acquire);
  }

  private static Optional<ServeSettings> serve(ConfigFile file) {
    Section section = file.section("serve");
    ServeSettings serve =
        new ServeSettings(
            section.hostPort("listen", USUAL),
            section.integer("max-connections", 8, 1, 1000),
            section.list("allow", AddressRange::parse),
            LinkTable.read(file, "serve.link"),
            TlsRulesTable.read(file.section("serve.tls")));
    return section.has("listen") ? Optional.of(serve) : Optional.empty();
  }
}
