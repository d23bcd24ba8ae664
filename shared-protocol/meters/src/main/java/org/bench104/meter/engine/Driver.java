package org.bench104.meter.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.dlms.Obis;
import org.bench104.meter.dlms.ScalerUnit;

/** One protocol on one connection: finds frames, carries out one {@link Ask} at a time. */
interface Driver {
  /** Hears what the meter says without being asked. */
  interface Listener {
    /** A valid frame arrived or was sent. */
    void frame(boolean sent, Octets frame);

    /** The meter told its address, by registration or in a frame. */
    void address(String address);

    /** A registration. */
    void heartbeat();

    /** Values that nobody asked for. */
    void pushed(List<Measured> values);

    /** Values were pushed that cannot be told before the meter was asked {@link Ask.Scalers}. */
    void scalersWanted();

    void event(String event, Map<String, Object> data);

    /**
     * Something of no use came: an event once per kind and hour.
     *
     * @param kind of the finding, so that another one is not kept back
     */
    void finding(String event, String kind, Map<String, Object> data);
  }

  MeterProtocol protocol();

  /**
   * The connection is this meter's.
   *
   * @param scalers of the meter by logical name, read once and kept while connections come and go
   */
  default void scalers(Map<Obis, Optional<ScalerUnit>> scalers) {
    // most protocols say in the register what its value means
  }

  void feed(byte[] octets, int from, int count);

  /**
   * Begins an exchange; not while another is under way.
   *
   * @param attempts how often it is tried, at least 1
   * @param done called once, unless {@link #stop} comes first
   */
  void ask(Ask ask, int attempts, Consumer<AskOutcome> done);

  /** There is nothing more to ask for now. */
  void idle();

  /** The connection is gone: no call back any more. */
  void stop();

  /** Frames that broke a rule. */
  long badFrames();

  /** Octets that belong to nothing. */
  long skipped();

  /** Announced lengths beyond what is accepted. */
  long oversized();
}
