package org.bench104.meter.dlms;

import java.time.Duration;
import java.util.Optional;
import org.bench104.bytes.FrameStream;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/**
 * Finds registrations and APDUs, wrapped or bare, in a stream of octets, whatever pieces it arrives
 * in. A wrapper's payload that is not understood is skipped as a whole, as are bare ciphered APDUs
 * and blocks of the general block transfer. What is nothing of all this is skipped octet by octet
 * and counted, up to the next signature or tag. The start of something that is not completed within
 * 10 s is given up.
 */
public final class DlmsStream extends FrameStream {
  /** Takes what was found, in order. */
  public interface Sink {
    /**
     * @param frame the octets as received
     */
    void heartbeat(MeterRegistration heartbeat, Octets frame);

    /**
     * @param wrapped whether it came with a wrapper
     * @param frame the octets as received
     */
    void apdu(CosemApdu apdu, boolean wrapped, Octets frame);

    /**
     * A wrapped payload that is no APDU, or an APDU that is not used.
     *
     * @param why in words, with the offset if it is one octet that is wrong
     * @param frame the octets as received
     */
    void unreadable(String why, Octets frame);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int[] SIGNATURE = {0, 1, 0, 1};
  private static final int DESTINATION = 4;
  private static final int PAYLOAD_LENGTH = 6;
  private static final int LEAST_CLIENT = 0x10;

  private final Sink sink;
  private final int mostPayload;
  private long oversized;

  /**
   * @param mostPayload longest APDU accepted, 64..65535 octets
   */
  public DlmsStream(int mostPayload, Sink sink) {
    super(checked(mostPayload) + Wrapper.LENGTH + 1, PATIENCE);
    this.mostPayload = mostPayload;
    this.sink = sink;
  }

  private static int checked(int mostPayload) {
    if (mostPayload < 64 || mostPayload > 65535) {
      throw new IllegalArgumentException(
          "longest APDU is " + mostPayload + ", allowed are 64..65535 octets");
    }
    return mostPayload;
  }

  /** Wrappers that announced more than is accepted. */
  public long oversized() {
    return oversized;
  }

  @Override
  protected boolean step() {
    int first = at(0);
    if (first == SIGNATURE[0]) {
      return signature();
    }
    boolean unused = UnusedApdu.isTag(first);
    if (!unused && !ApduCodec.isTag(first)) {
      return skip();
    }
    ApduReader reader = new ApduReader(octets(), start(), length());
    try {
      if (unused) {
        UnusedApdu.skip(reader);
        countBad();
        sink.unreadable(UnusedApdu.named(first), take(reader.offset()));
        return true;
      }
      CosemApdu apdu = ApduCodec.read(reader, -1);
      Octets frame = take(reader.offset());
      sink.apdu(apdu, false, frame);
      return true;
    } catch (IncompleteException e) {
      return false;
    } catch (MalformedFrameException e) {
      return skipBad();
    }
  }

  private boolean signature() {
    for (int i = 0; i < SIGNATURE.length; i++) {
      if (i >= length()) {
        return false;
      }
      if (at(i) != SIGNATURE[i]) {
        return skip();
      }
    }
    if (length() <= Wrapper.LENGTH) {
      return false; // the tag is part of the finding about a payload that is too long
    }
    int payload = at(PAYLOAD_LENGTH) << 8 | at(PAYLOAD_LENGTH + 1);
    if (payload > mostPayload) {
      oversized++;
      if (!isApdu(at(Wrapper.LENGTH))) {
        return skip(); // octets that look like a wrapper by chance
      }
      sink.unreadable(
          "an APDU of " + payload + " octets, accepted are " + mostPayload + " (longest-apdu)",
          Octets.copyOf(octets(), start(), length()));
      return discard(Wrapper.LENGTH + payload); // what is inside may look like an APDU
    }
    if (length() < Wrapper.LENGTH + payload) {
      return false;
    }
    if (payload == 0 || at(Wrapper.LENGTH) == 0) {
      return skipBad(); // octets that look like a wrapper by chance: no APDU begins with 00
    }
    int destination = at(DESTINATION) << 8 | at(DESTINATION + 1);
    Octets frame = take(Wrapper.LENGTH + payload);
    wrapped(destination, frame);
    return true;
  }

  private static boolean isApdu(int tag) {
    return ApduCodec.isTag(tag) || UnusedApdu.isKnown(tag);
  }

  private void wrapped(int destination, Octets frame) {
    Octets payload = frame.slice(Wrapper.LENGTH, frame.length() - Wrapper.LENGTH);
    Optional<MeterRegistration> heartbeat = MeterRegistration.decode(payload);
    if (heartbeat.isPresent() && destination == Wrapper.OF_METER) {
      sink.heartbeat(heartbeat.get(), frame);
      return;
    }
    int tag = payload.at(0);
    if (!ApduCodec.isTag(tag) && tag != MeterRegistration.FIRST) {
      // as a whole: what is inside may look like an APDU and be none
      countBad();
      sink.unreadable(UnusedApdu.named(tag), frame);
      return;
    }
    boolean forClient = destination == Wrapper.OF_METER || destination >= LEAST_CLIENT;
    try {
      if (!forClient) {
        throw new MalformedFrameException(
            DESTINATION, "for logical port " + destination + ", which nobody has");
      }
      sink.apdu(ApduCodec.decode(payload), true, frame);
    } catch (MalformedFrameException e) {
      countBad();
      sink.unreadable("at octet " + e.offset() + ": " + e.getMessage(), frame);
    }
  }
}
