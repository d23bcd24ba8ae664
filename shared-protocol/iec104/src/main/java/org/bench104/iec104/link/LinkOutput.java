package org.bench104.iec104.link;

import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;

/** What a {@link Link} wants done. Called on its home thread, possibly from within a call to it. */
interface LinkOutput {
  /** Put this APDU on the wire, after everything written before. */
  void write(Apdu apdu);

  /** An ASDU arrived in sequence; {@code receipt} acknowledges it. */
  void deliver(Octets asdu, Receipt receipt);

  /** The peer acknowledged the {@code count} oldest unacknowledged ASDUs, 1..k. */
  void acknowledged(int count);

  /** Data transfer changed its state. */
  void changed(TransferState state);

  /** Close the connection: the protocol does not allow to go on. The link is already CLOSED. */
  void close(CloseReason reason);
}
