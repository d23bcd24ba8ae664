package org.bench104.config;

import java.time.Duration;
import org.bench104.iec104.apci.LinkSettings;

/** The IEC 104 parameters of one direction, from a table such as {@code [link]}. */
public final class LinkTable {
  private static final int MOST_FRAMES = 32767;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofSeconds(255);
  private static final Duration LONGEST_SILENCE = Duration.ofHours(48);

  private LinkTable() {}

  public static LinkSettings read(ConfigFile file, String name) {
    Section section = file.section(name);
    LinkSettings defaults = LinkSettings.defaults();
    int before = file.problemCount();
    int k = section.integer("k", defaults.k(), 1, MOST_FRAMES);
    int w = section.integer("w", defaults.w(), 1, MOST_FRAMES);
    Duration t0 = section.duration("t0", defaults.t0(), SECOND, MOST);
    Duration t1 = section.duration("t1", defaults.t1(), SECOND, MOST);
    Duration t2 = section.duration("t2", defaults.t2(), SECOND, MOST);
    Duration t3 = section.duration("t3", defaults.t3(), Duration.ZERO, LONGEST_SILENCE);
    Duration ackDelay = section.duration("ack-delay", defaults.ackDelay(), Duration.ZERO, MOST);
    Duration frameTimeout =
        section.duration("frame-timeout", defaults.frameTimeout(), SECOND, MOST);
    if (file.problemCount() > before) {
      return defaults;
    }
    if (w > k) {
      section.reject("w", "is " + w + "; allowed are 1..k, and k is " + k);
    }
    if (!t3.isZero() && t3.compareTo(SECOND) < 0) {
      section.reject(
          "t3", "is " + Quantity.words(t3) + "; allowed are 1s..48h, or 0s for no test frames");
    }
    if (t2.compareTo(t1) >= 0) {
      section.reject(
          "t2",
          "is " + Quantity.words(t2) + "; must be shorter than t1, which is " + Quantity.words(t1));
    } else if (ackDelay.compareTo(t2) > 0) {
      section.reject(
          "ack-delay",
          "is "
              + Quantity.words(ackDelay)
              + "; allowed are 0s..t2, which is "
              + Quantity.words(t2));
    }
    if (file.problemCount() > before) {
      return defaults;
    }
    int receiveLimit = LinkSettings.receiveLimit(k, w);
    return section.checked(
        "k",
        defaults,
        () -> new LinkSettings(k, w, t0, t1, t2, t3, ackDelay, frameTimeout, receiveLimit));
  }
}
