package org.bench104.meter.dlms;

import java.time.Duration;
import java.util.Optional;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/**
 * Finds registrations and APDUs, wrapped or bare, in a stream of octets, whatever pieces it arrives
 * in. What is neither is skipped octet by octet and counted, up to the next signature or tag. The
 * start of something that is not completed within 10 s is given up.
 */
public final class DlmsStream {
  /** Takes what was found, in order. */
  public interface Sink {
    /**
     * @param frame the octets as received
     */
    void heartbeat(Heartbeat heartbeat, Octets frame);

    /**
     * @param wrapped whether it came with a wrapper
     * @param frame the octets as received
     */
    void apdu(Apdu apdu, boolean wrapped, Octets frame);

    /**
     * A wrapped payload that is no APDU.
     *
     * @param why in words, with the offset
     * @param frame the octets as received
     */
    void unreadable(String why, Octets frame);
  }

  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();
  private static final int[] SIGNATURE = {0, 1, 0, 1};
  private static final int DESTINATION = 4;
  private static final int PAYLOAD_LENGTH = 6;
  private static final int LEAST_CLIENT = 0x10;

  private final Sink sink;
  private final int mostPayload;
  private final byte[] held;
  private int start;
  private int length;
  private long since;
  private long arrived;
  private long badFrames;
  private long skipped;
  private long oversized;

  /**
   * @param mostPayload longest APDU accepted, 64..65535 octets
   */
  public DlmsStream(int mostPayload, Sink sink) {
    if (mostPayload < 64 || mostPayload > 65535) {
      throw new IllegalArgumentException(
          "longest APDU is " + mostPayload + ", allowed are 64..65535 octets");
    }
    this.mostPayload = mostPayload;
    this.held = new byte[mostPayload + Wrapper.LENGTH + 1];
    this.sink = sink;
  }

  /**
   * @param now on a monotonic clock, in nanoseconds
   */
  public void feed(byte[] octets, int from, int count, long now) {
    expire(now);
    arrived = now;
    int next = from;
    while (next < from + count) {
      compact();
      if (length == held.length) {
        drop(); // longer than anything allowed
        scan();
        continue;
      }
      if (length == 0) {
        since = now;
      }
      int taken = Math.min(held.length - length, from + count - next);
      System.arraycopy(octets, next, held, length, taken);
      length += taken;
      next += taken;
      scan();
    }
  }

  /** Gives up what was begun more than 10 s before {@code now}. */
  public void expire(long now) {
    while (length > 0 && now - since >= PATIENCE) {
      badFrames++;
      drop();
      scan();
    }
  }

  public boolean waiting() {
    return length > 0;
  }

  /** APDUs that broke a rule, and starts of APDUs that were given up. */
  public long badFrames() {
    return badFrames;
  }

  /** Octets that belong to nothing. */
  public long skipped() {
    return skipped;
  }

  /** Wrappers that announced more than is accepted. */
  public long oversized() {
    return oversized;
  }

  private void scan() {
    while (length > 0 && step()) {
      // each step uses octets up; it ends when it needs more of them
    }
  }

  /** Takes one thing, or skips one octet; false when more octets are needed to tell. */
  private boolean step() {
    int first = at(0);
    if (first == SIGNATURE[0]) {
      return signature();
    }
    if (!ApduCodec.isTag(first)) {
      return drop();
    }
    ApduReader reader = new ApduReader(held, start, length);
    try {
      Apdu apdu = ApduCodec.read(reader, -1);
      Octets frame = take(reader.offset());
      sink.apdu(apdu, false, frame);
      return true;
    } catch (IncompleteException e) {
      return false;
    } catch (MalformedFrameException e) {
      badFrames++;
      return drop();
    }
  }

  private boolean signature() {
    for (int i = 0; i < SIGNATURE.length; i++) {
      if (i >= length) {
        return false;
      }
      if (at(i) != SIGNATURE[i]) {
        return drop();
      }
    }
    if (length < Wrapper.LENGTH) {
      return false;
    }
    int payload = at(PAYLOAD_LENGTH) << 8 | at(PAYLOAD_LENGTH + 1);
    if (payload > mostPayload) {
      oversized++;
      return drop();
    }
    if (length < Wrapper.LENGTH + payload) {
      return false;
    }
    if (payload == 0 || !isPayload(at(Wrapper.LENGTH))) {
      badFrames++;
      return drop(); // octets that look like a wrapper by chance
    }
    int destination = at(DESTINATION) << 8 | at(DESTINATION + 1);
    Octets frame = take(Wrapper.LENGTH + payload);
    wrapped(destination, frame);
    return true;
  }

  private void wrapped(int destination, Octets frame) {
    Octets payload = frame.slice(Wrapper.LENGTH, frame.length() - Wrapper.LENGTH);
    Optional<Heartbeat> heartbeat = Heartbeat.decode(payload);
    if (heartbeat.isPresent() && destination == Wrapper.OF_METER) {
      sink.heartbeat(heartbeat.get(), frame);
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
      badFrames++;
      sink.unreadable("at octet " + e.offset() + ": " + e.getMessage(), frame);
    }
  }

  private static boolean isPayload(int first) {
    return ApduCodec.isTag(first) || first == Heartbeat.FIRST;
  }

  private int at(int index) {
    return held[start + index] & 0xFF;
  }

  private boolean drop() {
    skipped++;
    start++;
    length--;
    since = arrived; // what is left came no later
    return true;
  }

  private Octets take(int count) {
    Octets taken = Octets.copyOf(held, start, count);
    start += count;
    length -= count;
    since = arrived;
    return taken;
  }

  private void compact() {
    System.arraycopy(held, start, held, 0, length);
    start = 0;
  }
}
