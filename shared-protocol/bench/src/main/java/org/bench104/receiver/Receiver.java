package org.bench104.receiver;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.record.FrameIntake;
import org.bench104.time.UtcMicros;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes frames from any number of links and confirms each only after it is recorded. Keeps no frame
 * itself. Confined to the home thread of the links.
 */
public final class Receiver implements LinkListener {
  private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

  private final InstantSource clock;
  private final FrameIntake intake;
  private final LastFrames lastFrames;
  private final Map<LinkConnection, LastFrames.Trail> links = new LinkedHashMap<>();
  private PeerListener peers = PeerListener.NOBODY;
  private long received;
  private long recorded;
  private long suspected;

  /**
   * @param k the window of the far side: at most so many frames are sent again
   */
  public Receiver(InstantSource clock, FrameIntake intake, int k) {
    this.clock = clock;
    this.intake = intake;
    this.lastFrames = new LastFrames(k);
  }

  /** Hears of connections that come and go, on the home thread. */
  public interface PeerListener {
    /** Nobody listens. */
    PeerListener NOBODY = (peer, ended) -> {};

    /**
     * @param ended why it went; null when it came
     */
    void changed(String peer, @Nullable CloseReason ended);
  }

  /** From now on {@code listener} hears of connections, and nobody else. */
  public void listen(PeerListener listener) {
    peers = listener;
  }

  /** The connections that are open, in the order in which they came. */
  public List<LinkConnection> links() {
    return List.copyOf(links.keySet());
  }

  public ReceiverCounts counts() {
    return new ReceiverCounts(received, recorded, suspected, links.size());
  }

  @Override
  public void opened(LinkConnection link) {
    LOG.info("{} connected", link.peer());
    links.put(link, lastFrames.begin(host(link.peer())));
    peers.changed(link.peer(), null);
  }

  /** The peer without its port, which differs from connection to connection. */
  private static String host(String peer) {
    int colon = peer.lastIndexOf(':');
    return colon < 0 ? peer : peer.substring(0, colon);
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    LOG.info("{}: data transfer {}", link.peer(), state);
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    LastFrames.Trail trail = links.get(link);
    boolean again = trail != null && trail.suspects(asdu);
    received++;
    suspected += again ? 1 : 0;
    intake.record(
        new ReceivedFrame(
            UtcMicros.of(clock.instant()),
            link.peer(),
            asdu,
            again,
            link.lastReceivedNumber(),
            link.tolerated().orElse("")),
        () -> {
          recorded++;
          receipt.confirm();
        });
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    // a Receiver sends nothing that could be acknowledged
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    links.remove(link);
    intake.ended(link.peer());
    LOG.info("{} disconnected: {}", link.peer(), reason);
    peers.changed(link.peer(), reason);
  }
}
