package org.bench104.meter.dlms;

import org.bench104.bytes.MalformedFrameException;

/** Get-Data-Result: a value, or why there is none. */
public sealed interface GetResult {
  /** The value. */
  record Value(DlmsData data) implements GetResult {}

  /**
   * Refused.
   *
   * @param code data-access-result, see {@link AccessResult#ofGet}
   */
  record Refused(int code) implements GetResult {}

  /** Reads a choice of two. */
  static GetResult read(ApduReader reader) {
    int at = reader.offset();
    return switch (reader.u8()) {
      case 0 -> new Value(DataCodec.read(reader));
      case 1 -> new Refused(reader.u8());
      default ->
          throw new MalformedFrameException(
              at, "a result is 0 (data) or 1 (refused), not " + reader.peek(-1));
    };
  }

  /** Writes a choice of two. */
  static void write(ApduWriter writer, GetResult result) {
    if (result instanceof Value value) {
      DataCodec.write(writer.u8(0), value.data());
    } else {
      writer.u8(1).u8(((Refused) result).code());
    }
  }
}
