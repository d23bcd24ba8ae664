package org.bench104.gateway.iec104;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.Frame;
import org.bench104.gateway.Store;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** Frames of which several ASDUs are made, or none, between a real custodian and a centre. */
class ServeOutletTest {
  private final ManualTimers timers = new ManualTimers();
  private final Custodian custodian =
      new Custodian(CustodySettings.defaults(), timers, new NoDisk(), new Alarms(), 1);
  private final ServeOutlet serve = new ServeOutlet(ServeOutlet.ALL);
  private final List<Octets> sent = new ArrayList<>();
  private final List<Integer> safe = new ArrayList<>();

  ServeOutletTest() {
    custodian.withoutCommands();
    custodian.addDestination(serve, 0, 0);
    serve.attach(custodian, new Alarms(), (severity, words) -> {});
    serve.serve("", this::take);
    // the second octet of a frame says how many ASDUs are made of it
    serve.translate(asdu -> Collections.nCopies(asdu.at(1), asdu));
    serve.started(12);
  }

  private static final class NoDisk implements Store {
    @Override
    public void append(List<Frame> frames, Answer answer) {
      throw new AssertionError("nothing is stored on the healthy path");
    }

    @Override
    public void load(String destination, long sequence, int most, Loaded loaded) {
      loaded.frames(List.of());
    }

    @Override
    public void passed(String destination, long sequence) {}
  }

  private void take() {
    Octets next = serve.next();
    while (next != null) {
      sent.add(next);
      next = serve.next();
    }
  }

  private void frame(int number, int parts) {
    custodian.accepted(Octets.of(number, parts), "10.0.0.1:1", this, 0, () -> safe.add(number));
  }

  @Test
  void aFrameIsSafeWhenAllThatWasMadeOfItIsAcknowledged() {
    frame(1, 3);
    frame(2, 1);
    assertThat(sent).hasSize(4);
    serve.acknowledged(2);
    assertThat(safe).isEmpty();
    serve.acknowledged(1);
    assertThat(safe).containsExactly(1);
    serve.acknowledged(1);
    assertThat(safe).containsExactly(1, 2);
    assertThat(serve.snapshot().delivered()).isEqualTo(2);
  }

  @Test
  void aFrameThatControlCentresDoNotSeeIsSafeInItsTurnAndHoldsNothingUp() {
    frame(1, 0);
    assertThat(safe).containsExactly(1);
    frame(2, 1);
    frame(3, 0);
    assertThat(safe).containsExactly(1);
    serve.acknowledged(1);
    assertThat(safe).containsExactly(1, 2, 3);
    assertThat(serve.snapshot().delivered()).isEqualTo(1);
    assertThat(serve.room()).isEqualTo(12);
  }
}
