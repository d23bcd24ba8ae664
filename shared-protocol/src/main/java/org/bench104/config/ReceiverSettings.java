package org.bench104.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.record.RowFileSettings;

/**
 * Everything that can be set about a Receiver.
 *
 * @param listen where senders connect; port 0: any free one
 * @param maxConnections further connections are closed at once
 * @param allow who may connect; empty: everybody
 * @param csv where decoded frames are recorded
 * @param ledger evidence of what was received; empty: none
 */
public record ReceiverSettings(
    HostPort listen,
    int maxConnections,
    List<AddressRange> allow,
    RowFileSettings csv,
    Optional<Path> ledger,
    LinkSettings link) {
  public ReceiverSettings {
    allow = List.copyOf(allow);
  }
}
