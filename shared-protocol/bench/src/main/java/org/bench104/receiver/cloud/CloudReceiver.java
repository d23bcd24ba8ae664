package org.bench104.receiver.cloud;

import java.time.InstantSource;
import java.util.List;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.mqtt.client.Broker;
import org.bench104.mqtt.client.KeptConnection;
import org.bench104.receiver.ReceiverCounts;
import org.bench104.record.FrameIntake;
import org.bench104.record.json.FrameJson;
import org.bench104.record.json.JsonFrame;
import org.bench104.time.UtcMicros;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes frames from messages and confirms a message only after all of its frames are recorded. A
 * frame that came before is recorded again, marked and counted: never hidden. A message that is no
 * frame is counted and confirmed, or it would come again for ever. Home thread only.
 */
public final class CloudReceiver implements KeptConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(CloudReceiver.class);
  private static final int REMEMBERED = 65_536;

  private final String filter;
  private final InstantSource clock;
  private final FrameIntake intake;
  private final Runnable proven;
  private final KnownFrames known = new KnownFrames(REMEMBERED);
  private long received;
  private long recorded;
  private long duplicates;
  private long malformed;
  private int connections;

  private static final class Open {
    int frames;

    Open(int frames) {
      this.frames = frames;
    }
  }

  /**
   * @param filter what is subscribed
   * @param proven called when the broker delivers
   */
  public CloudReceiver(String filter, InstantSource clock, FrameIntake intake, Runnable proven) {
    this.filter = filter;
    this.clock = clock;
    this.intake = intake;
    this.proven = proven;
  }

  /** Duplicates are those known by their identity. */
  public ReceiverCounts counts() {
    return new ReceiverCounts(received, recorded, duplicates, connections);
  }

  /** Messages that were no frames. */
  public long malformed() {
    return malformed;
  }

  @Override
  public void up(Broker.Connection connection) {
    connections = 1;
    LOG.info("connected to the broker, subscribing to {}", filter);
    connection.subscribe(filter);
  }

  @Override
  public void down(String words) {
    connections = 0;
    LOG.warn("{}; it is tried again", words);
  }

  @Override
  public void received(String topic, byte[] payload, Runnable taken) {
    proven.run();
    List<JsonFrame> frames;
    try {
      frames = FrameJson.read(payload);
    } catch (MalformedFrameException e) {
      if (Long.bitCount(++malformed) == 1) {
        LOG.warn(
            "a message on {} is no frame: octet {}, {} ({} such messages so far)",
            topic,
            e.offset(),
            e.getMessage(),
            malformed);
      }
      taken.run();
      return;
    }
    if (frames.isEmpty()) {
      taken.run();
      return;
    }
    Open open = new Open(frames.size());
    for (JsonFrame frame : frames) {
      received++;
      boolean again = known.again(frame);
      duplicates += again ? 1 : 0;
      intake.record(
          new ReceivedFrame(UtcMicros.of(clock.instant()), frame.gateway(), frame.asdu(), again),
          () -> {
            recorded++;
            if (--open.frames == 0) {
              taken.run();
            }
          });
    }
  }
}
