package org.bench104.gateway;

import java.time.Duration;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.spool.FrameNumber;
import org.bench104.time.ManualTimers;

/** A custodian with the destination scada and a further one, in virtual time. */
public final class CustodyForCloud {
  private static final long EPOCH = 3;

  private final ListStore store = new ListStore();
  private final Alarms alarms = new Alarms();
  private final WindowOutlet scada = new WindowOutlet("scada", 1_000_000);
  private final Custodian custodian;
  private final ManualTimers timers;
  private long given;
  private long safe;

  public CustodyForCloud(ManualTimers timers, FurtherOutlet further) {
    this.timers = timers;
    CustodySettings settings =
        new CustodySettings(
            Duration.ofSeconds(12), Duration.ofSeconds(10), Duration.ofSeconds(1), 16);
    custodian = new Custodian(settings, timers, store, alarms, FrameNumber.of(EPOCH, 1));
    scada.attach(custodian);
    custodian.addDestination(scada, 0, 0);
    further.attach(custodian, alarms, (severity, words) -> {});
    custodian.addDestination(further, 0, 0, further.patience());
    scada.up();
  }

  /** Senders hand over as many frames. */
  public void frames(int count) {
    for (int i = 0; i < count; i++) {
      Octets asdu = new OctetWriter(10).u8(30).u8(1).u16(3).u16(1).s32((int) ++given).toOctets();
      custodian.accepted(asdu, "10.0.0.1:1", this, given, () -> safe++);
    }
    timers.advance(0);
  }

  public void scadaAcknowledgesAll() {
    scada.acknowledgeAll();
    timers.advance(0);
  }

  public long given() {
    return given;
  }

  /** Frames acknowledged to their sender. */
  public long safe() {
    return safe;
  }

  public int scadaGot() {
    return scada.forwarded.size();
  }

  /** Frames that went to the spool since the start. */
  public long stored() {
    return custodian.snapshot().appended();
  }

  public Alarms alarms() {
    return alarms;
  }
}
