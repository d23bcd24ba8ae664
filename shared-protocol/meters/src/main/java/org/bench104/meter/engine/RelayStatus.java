package org.bench104.meter.engine;

import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.meter.dlt645.DataIdentifier;
import org.bench104.meter.dlt645.Profile;

/**
 * Where a DL/T 645 meter tells the state of its relay: bit 4 of running status word 3, 1 for open;
 * with the registers of the IVY gateway one octet, 1 for open.
 */
final class RelayStatus {
  private static final DataIdentifier STATUS_WORD_3 = new DataIdentifier(0x04000503);
  private static final DataIdentifier LEGACY = new DataIdentifier(0x04000501);
  private static final int OPEN = 0x10;

  private RelayStatus() {}

  static DataIdentifier identifier(Profile profile) {
    return profile == Profile.STANDARD ? STATUS_WORD_3 : LEGACY;
  }

  static boolean closed(Octets data) {
    return switch (data.length()) {
      case 1 -> data.at(0) == 0;
      case 2 -> (data.at(0) & OPEN) == 0;
      default ->
          throw new MalformedFrameException(
              DataIdentifier.LENGTH, "relay state of " + data.length() + " octets");
    };
  }
}
