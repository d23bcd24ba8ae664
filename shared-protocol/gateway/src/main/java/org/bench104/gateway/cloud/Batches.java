package org.bench104.gateway.cloud;

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
    int frames = 0;
    int size = 1;
    for (Waiting frame : waiting) {
      int larger = size + frame.json().length + 1;
      if (frames == mostFrames || frames > 0 && larger > mostOctets) {
        break;
      }
      size = larger;
      frames++;
    }
    octets -= size - 1;
    return frames == 1 ? single() : array(frames, size);
  }

  private Batch single() {
    Waiting frame = waiting.remove();
    return new Batch(frame.json(), 1, frame.sequence());
  }

  private Batch array(int frames, int size) {
    byte[] array = new byte[size];
    int at = 0;
    long last = 0;
    for (int i = 0; i < frames; i++) {
      Waiting frame = waiting.remove();
      array[at++] = (byte) (i == 0 ? '[' : ',');
      System.arraycopy(frame.json(), 0, array, at, frame.json().length);
      at += frame.json().length;
      last = frame.sequence();
    }
    array[at] = ']';
    return new Batch(array, frames, last);
  }
}
