package org.bench104.gateway.cloud;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Frames in JSON that wait to be published, and which of them make the next message. One frame is
 * published as it is, several as an array.
 */
final class Batches {
  /** One frame in JSON. */
  private record Waiting(long sequence, byte[] json, long since) {}

  /**
   * A message.
   *
   * @param last sequence number of its last frame
   */
  record Batch(byte[] payload, int frames, long last) {}

  private final int mostFrames;
  private final int mostOctets;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long octets;

  Batches(int mostFrames, int mostOctets) {
    this.mostFrames = mostFrames;
    this.mostOctets = mostOctets;
  }

  void add(long sequence, byte[] json, long now) {
    waiting.add(new Waiting(sequence, json, now));
    octets += json.length + 1;
  }

  void clear() {
    waiting.clear();
    octets = 0;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How many more frames are taken: what waits is two messages at most. */
  int room() {
    return octets >= 2L * mostOctets ? 0 : Math.max(0, 2 * mostFrames - waiting.size());
  }

  /** Whether waiting longer would not make the next message any larger. */
  boolean full() {
    return waiting.size() >= mostFrames || octets + 1 >= mostOctets;
  }

  /** Since when the oldest frame waits; call only when there is one. */
  long since() {
    return waiting.element().since();
  }

  /** The next message; call only when there is a frame. */
  Batch take() {
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(octets + 2, mostOctets));
    int frames = 0;
    long last = 0;
    out.write('[');
    while (frames < mostFrames && !waiting.isEmpty() && fits(out.size(), frames)) {
      Waiting frame = waiting.remove();
      octets -= frame.json().length + 1;
      if (frames > 0) {
        out.write(',');
      }
      out.writeBytes(frame.json());
      last = frame.sequence();
      frames++;
    }
    out.write(']');
    byte[] array = out.toByteArray();
    return new Batch(
        frames == 1 ? java.util.Arrays.copyOfRange(array, 1, array.length - 1) : array,
        frames,
        last);
  }

  private boolean fits(int size, int frames) {
    return frames == 0 || size + waiting.element().json().length + 2 <= mostOctets;
  }
}
