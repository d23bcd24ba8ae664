package org.bench104.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.record.RowFileSettings;

/** Everything that can be set about a Receiver in {@code receiver.toml}. */
public record ReceiverFileSettings(Intake intake, Recording recording) {
  /**
   * Where frames come from.
   *
   * @param allow who may connect; empty: everybody
   */
  public record Intake(
      HostPort listen, int maxConnections, List<AddressRange> allow, LinkSettings link) {
    public Intake {
      allow = List.copyOf(allow);
    }
  }

  /**
   * Where frames are recorded.
   *
   * @param csv one row per information object
   * @param ledger evidence of what was received, if wanted
   */
  public record Recording(RowFileSettings csv, Optional<Path> ledger) {}
}
