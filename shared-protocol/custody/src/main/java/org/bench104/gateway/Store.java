package org.bench104.gateway;

import java.util.List;

/**
 * The spool as the {@link Custodian} sees it: requests return at once, answers come later on the
 * gateway's home thread, in the order of the requests.
 */
public interface Store {
  /** Appends the frames and syncs them; answers {@code appended} or {@code refused}. */
  void append(List<Frame> frames, Answer answer);

  /** Reads up to {@code most} frames after {@code sequence}, oldest first; empty at the end. */
  void load(String destination, long sequence, int most, Loaded loaded);

  /** The destination has acknowledged everything up to {@code sequence}. */
  void passed(String destination, long sequence);

  /** How an append went. */
  interface Answer {
    /** All frames of the batch will survive a power cut. */
    void appended();

    /** None of the batch is stored. {@code words} say why and what to do. */
    void refused(String words);
  }

  /** What a load found. */
  interface Loaded {
    void frames(List<Frame> frames);

    /** Nothing could be read now. {@code words} say why and what to do. */
    void failed(String words);
  }
}
