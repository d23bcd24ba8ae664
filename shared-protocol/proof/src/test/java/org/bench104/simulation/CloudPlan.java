package org.bench104.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bench104.gateway.cloud.CloudSettings;

/**
 * What happens to the second destination in one run.
 *
 * @param mistake how the gateway is built wrongly on purpose
 */
record CloudPlan(CloudSettings settings, List<Outage> outages, Mistake mistake) {
  /** What is wrong with the gateway. */
  enum Mistake {
    NONE(Sentence.NO_INTERNAL_FAULT),
    /** Does not wait for the broker's acknowledgement. */
    COUNTS_A_PUBLISH_AS_DELIVERED(Sentence.CUSTODY),
    /**
     * Deletes segments that only the first destination has passed. The second never gets what was
     * deleted, so it does not come to an end.
     */
    FORGETS_THE_SECOND_CURSOR(Sentence.LIVENESS),
    /** Publishes a younger message before an older one. */
    LETS_MESSAGES_OVERTAKE(Sentence.ORDER);

    private final Sentence broken;

    Mistake(Sentence broken) {
      this.broken = broken;
    }

    Sentence broken() {
      return broken;
    }
  }

  /** What goes wrong with the broker. */
  enum Kind {
    /** Gone, and nobody listens. */
    GONE,
    /** Takes connections and closes them. */
    DENIES,
    /** Takes everything and says nothing. */
    SILENT,
    SLOW
  }

  record Outage(long at, long length, Kind kind) {}

  private static final int HEALTHY_EVERY = 16;

  static CloudPlan of(long seed, long window, Mistake mistake) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 3);
    CloudSettings settings =
        CloudSettings.defaults()
            .withBatches(1 + random.nextInt(30), Duration.ofMillis(random.nextInt(100)))
            .withPace(50 + random.nextInt(51), 1 + random.nextInt(100))
            .withTimes(
                Duration.ofSeconds(2 + random.nextInt(4)),
                Duration.ofMillis(1000 + random.nextInt(1500)));
    List<Outage> outages = new ArrayList<>();
    boolean healthy = Math.floorMod(seed, HEALTHY_EVERY) == 0;
    int count = healthy ? 0 : random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      long at = random.nextLong(window);
      long length = random.nextLong(15 * World.SECOND);
      outages.add(new Outage(at, Math.min(length, window - at), kind));
    }
    return new CloudPlan(settings, outages, mistake);
  }
}
