package org.bench104.app.receiver;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;

/** Settings of a Receiver that listens on this machine and keeps its files in one folder. */
final class ReceiverSettingsInFolder {
  private ReceiverSettingsInFolder() {}

  /**
   * @param port 0 for any free one
   */
  static ReceiverSettings of(Path folder, int port) {
    return of(folder, port, RowFileSettings.DEFAULT_MAX_OCTETS);
  }

  /**
   * @param maxOctets size at which a new recording is begun
   */
  static ReceiverSettings of(Path folder, int port, long maxOctets) {
    return new ReceiverSettings(
        new HostPort("127.0.0.1", port),
        8,
        List.of(),
        new RowFileSettings(folder.resolve("iec104_data.csv"), Durability.OS, maxOctets),
        Optional.empty(),
        LinkSettings.defaults());
  }
}
