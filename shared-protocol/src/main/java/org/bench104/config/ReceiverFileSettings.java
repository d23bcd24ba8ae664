package org.bench104.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;

/** Everything that can be set about a Receiver in {@code receiver.toml}. */
public record ReceiverFileSettings(Intake intake, Recording recording) {
  /** When a frame counts as recorded. */
  public enum Durability {
    /** Its rows are on the disk. */
    SYNC,
    /** The operating system has its rows. */
    OS
  }

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
   * @param ledger evidence of what was received, if wanted
   * @param rotate octets after which a new CSV file is begun
   */
  public record Recording(Path csv, Optional<Path> ledger, Durability durability, long rotate) {}
}
