package org.bench104.meter.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bench104.meter.dlms.CosemApdu;
import org.bench104.meter.dlms.DlmsData;
import org.bench104.meter.dlms.ObisEntry;
import org.bench104.meter.dlms.PushedValues;

/**
 * Values that a DLMS meter sent unasked. Those whose scaler is not known yet wait until the meter
 * was asked for it: a value that is wrong by a thousand is worse than one that comes late.
 */
final class HeldPushes {
  private static final int MOST = 64;

  private final DlmsValues values;
  private final Driver.Listener listener;
  private final Deque<Held> held = new ArrayDeque<>();

  private record Held(ObisEntry entry, DlmsData data) {}

  HeldPushes(DlmsValues values, Driver.Listener listener) {
    this.values = values;
    this.listener = listener;
  }

  void notified(CosemApdu.DataNotification notification) {
    List<Measured> ready = new ArrayList<>();
    for (PushedValues.Item item : PushedValues.in(notification.body())) {
      ObisEntry entry = values.entry(item.obis());
      if (item.scaler().isPresent()) {
        ready.add(values.measured(entry, item.value(), item.scaler()));
      } else {
        measure(entry, item.value(), ready);
      }
    }
    tell(ready);
  }

  void notified(ObisEntry entry, DlmsData data) {
    List<Measured> ready = new ArrayList<>();
    measure(entry, data, ready);
    tell(ready);
  }

  private void measure(ObisEntry entry, DlmsData data, List<Measured> ready) {
    if (!values.needsScaler(entry)) {
      ready.add(values.measured(entry, data));
      return;
    }
    if (held.size() == MOST) {
      held.remove();
    }
    held.add(new Held(entry, data));
  }

  private void tell(List<Measured> ready) {
    if (!ready.isEmpty()) {
      listener.pushed(ready);
    }
    if (!held.isEmpty()) {
      listener.scalersWanted();
    }
  }

  /** What the meter is to be asked for next. */
  Optional<ObisEntry> unscaled() {
    return held.stream().map(Held::entry).filter(values::needsScaler).findFirst();
  }

  /** No more is asked for now: what waits is told, without unit where no scaler was got. */
  void release() {
    List<Measured> ready = new ArrayList<>();
    held.forEach(one -> ready.add(values.measured(one.entry(), one.data())));
    held.clear();
    if (!ready.isEmpty()) {
      listener.pushed(ready);
    }
  }
}
