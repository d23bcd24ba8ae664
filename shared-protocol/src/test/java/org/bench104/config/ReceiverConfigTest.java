package org.bench104.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.junit.jupiter.api.Test;

class ReceiverConfigTest {
  private static Configured<ReceiverFileSettings> read(String text) {
    return ReceiverConfig.parse("receiver.toml", text, Map.of());
  }

  @Test
  void hasADefaultForEverything() {
    assertThat(read(""))
        .isEqualTo(
            new Configured.Usable<>(
                new ReceiverFileSettings(
                    new ReceiverFileSettings.Intake(
                        new HostPort("0.0.0.0", 2404), 64, List.of(), LinkSettings.defaults()),
                    new ReceiverFileSettings.Recording(
                        new RowFileSettings(
                            Path.of("iec104_data.csv"), Durability.SYNC, 256L << 20),
                        Optional.empty()))));
  }

  @Test
  void readsEveryKey() {
    assertThat(
            read(
                """
                [receiver]
                listen = "[::1]:2405"
                max-connections = 7
                allow = ["10.0.0.1"]
                [link]
                k = 30
                w = 20
                [recording]
                csv = "values.csv"
                ledger = "received.csv"
                durability = "os"
                rotate = "5MiB"
                """))
        .isEqualTo(
            new Configured.Usable<>(
                new ReceiverFileSettings(
                    new ReceiverFileSettings.Intake(
                        new HostPort("::1", 2405),
                        7,
                        List.of(AddressRange.parse("10.0.0.1")),
                        LinkSettings.defaults().withWindow(30, 20)),
                    new ReceiverFileSettings.Recording(
                        new RowFileSettings(Path.of("values.csv"), Durability.OS, 5L << 20),
                        Optional.of(Path.of("received.csv"))))));
  }

  @Test
  void namesTheChoicesAndTheKeyThatWasMeant() {
    assertThat(read("[recording]\ndurability = \"none\"\ncvs = \"values.csv\"\n"))
        .isEqualTo(
            new Configured.Refused<>(
                List.of(
                    new Problem(
                        "receiver.toml",
                        2,
                        "recording.durability",
                        "is 'none'; allowed are sync, os"),
                    new Problem(
                        "receiver.toml",
                        3,
                        "recording.cvs",
                        "unknown key; did you mean 'csv'?"
                            + " (known here: ledger, csv, durability, rotate)"))));
  }
}
