package org.bench104.iec104.link;

import java.time.Duration;
import java.util.Optional;
import org.bench104.iec104.apci.SequenceNumber;

/**
 * One look at a link, for display.
 *
 * @param state of data transfer
 * @param sendState V(S): number of the next I-frame to be sent
 * @param receiveState V(R): number of the next I-frame expected
 * @param acknowledgedByPeer oldest number sent that is not acknowledged; equals V(S) when all are
 * @param acknowledgedToPeer the N(R) that the next frame would carry
 * @param unacknowledged I-frames sent and not acknowledged, 0..k
 * @param k limit of {@code unacknowledged}
 * @param unconfirmed I-frames received and not acknowledged to the peer
 * @param w limit of {@code unconfirmed} for confirmed frames
 * @param t1 time left until an unacknowledged frame closes the link
 * @param t2 time left until the oldest received frame is due for acknowledgement
 * @param t3 time left until the link is tested
 * @param sent I-frames sent on this connection
 * @param received I-frames received on this connection
 * @param ignored U-frame confirmations that nobody had asked for
 */
public record LinkSnapshot(
    TransferState state,
    SequenceNumber sendState,
    SequenceNumber receiveState,
    SequenceNumber acknowledgedByPeer,
    SequenceNumber acknowledgedToPeer,
    int unacknowledged,
    int k,
    int unconfirmed,
    int w,
    Optional<Duration> t1,
    Optional<Duration> t2,
    Optional<Duration> t3,
    long sent,
    long received,
    long ignored) {}
