package org.bench104.gateway.cloud;

import java.time.Duration;

/**
 * What is published where and how fast. The defaults stay within the limits of AWS IoT Core: 128
 * KiB a message, 100 publishes a second and 100 unacknowledged ones on a connection.
 *
 * @param frames topic of frames; {@code {gateway}} stands for the gateway's name
 * @param status topic of the retained status
 * @param mostFrames frames in one message, 1..10000
 * @param mostOctets octets of one message, 32 KiB..128 KiB
 * @param linger how long a frame waits for others while a message is in flight, 0..1 min
 * @param perSecond publishes in any second, 1..100000
 * @param inFlight publishes that may wait for their acknowledgement, 1..100
 * @param ackTimeout a broker that has not acknowledged for so long is given up, 5 s..10 min
 * @param spoolAfter a frame that the broker has not acknowledged for so long is stored; 0: every
 *     frame is stored at once, which makes the gateway independent of the broker's pace at the cost
 *     of the disk
 */
public record CloudSettings(
    String frames,
    String status,
    int mostFrames,
    int mostOctets,
    Duration linger,
    int perSecond,
    int inFlight,
    Duration ackTimeout,
    Duration spoolAfter) {
  /** What AWS IoT takes. */
  public static final int LARGEST_MESSAGE = 128 << 10;

  /** More than one frame in JSON ever has. */
  public static final int SMALLEST_MESSAGE = 32 << 10;

  /** As many as AWS IoT allows. */
  public static final int MOST_IN_FLIGHT = 100;

  private static final CloudSettings DEFAULTS =
      new CloudSettings(
          "bench104/{gateway}/frames",
          "bench104/{gateway}/status",
          500,
          LARGEST_MESSAGE,
          Duration.ofMillis(50),
          100,
          MOST_IN_FLIGHT,
          Duration.ofSeconds(60),
          Duration.ofSeconds(2));

  public CloudSettings {
    Topic.check(frames);
    Topic.check(status);
    if (frames.equals(status)) {
      throw new IllegalArgumentException("frames and status need different topics");
    }
    require("frames per message", mostFrames, 1, 10_000);
    require("message size", mostOctets, SMALLEST_MESSAGE, LARGEST_MESSAGE);
    require("publishes per second", perSecond, 1, 100_000);
    require("publishes in flight", inFlight, 1, MOST_IN_FLIGHT);
  }

  private static void require(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is " + value + ", allowed are " + least + ".." + most);
    }
  }

  public static CloudSettings defaults() {
    return DEFAULTS;
  }

  public CloudSettings withBatches(int frames, Duration newLinger) {
    return new CloudSettings(
        this.frames,
        status,
        frames,
        mostOctets,
        newLinger,
        perSecond,
        inFlight,
        ackTimeout,
        spoolAfter);
  }

  public CloudSettings withPace(int newPerSecond, int newInFlight) {
    return new CloudSettings(
        frames,
        status,
        mostFrames,
        mostOctets,
        linger,
        newPerSecond,
        newInFlight,
        ackTimeout,
        spoolAfter);
  }

  public CloudSettings withTimes(Duration newAckTimeout, Duration newSpoolAfter) {
    return new CloudSettings(
        frames,
        status,
        mostFrames,
        mostOctets,
        linger,
        perSecond,
        inFlight,
        newAckTimeout,
        newSpoolAfter);
  }
}
