package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class SupervisedDialerTest {
  private static final HostPort TARGET = new HostPort("rtu", 2404);
  private static final LinkSettings SETTINGS =
      LinkSettings.defaults().withT0(Duration.ofSeconds(10));

  private final ManualTimers timers = new ManualTimers();
  private final List<String> heard = new ArrayList<>();
  private LinkListener inner;
  private Consumer<CloseReason> innerFailed;
  private int cancelled;

  private final LinkListener owner =
      new LinkListener() {
        @Override
        public void opened(LinkConnection link) {
          heard.add("opened");
        }

        @Override
        public void changed(LinkConnection link, TransferState state) {}

        @Override
        public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {}

        @Override
        public void acknowledged(LinkConnection link, int count) {}

        @Override
        public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
          heard.add("closed");
        }
      };

  private Dialer.Attempt dial(Dialer dialer) {
    return new SupervisedDialer(dialer, timers)
        .dial(TARGET, SETTINGS, owner, reason -> heard.add(reason.words()));
  }

  private Dialer.Attempt silent(
      HostPort target, LinkSettings settings, LinkListener listener, Consumer<CloseReason> failed) {
    inner = listener;
    innerFailed = failed;
    return () -> cancelled++;
  }

  private LinkConnection connection(List<String> written) {
    return new LinkConnection(
        SETTINGS,
        timers,
        new Transport() {
          @Override
          public void write(byte[] octets, int from, int length) {
            written.add("octets");
          }

          @Override
          public void close() {
            written.add("closed");
          }

          @Override
          public String peer() {
            return "peer";
          }
        },
        inner);
  }

  @Test
  void anAttemptThatSaysNothingHasFailedWhenItsTimeIsOver() {
    dial(this::silent);
    timers.advance(Duration.ofSeconds(24).toNanos());
    assertThat(heard).isEmpty();
    timers.advance(Duration.ofSeconds(2).toNanos());
    assertThat(heard)
        .containsExactly(
            "the attempt to connect to rtu:2404 neither succeeded nor failed within 25 s");
    assertThat(cancelled).isEqualTo(1);
    innerFailed.accept(new CloseReason(Kind.CONNECT_FAILED, "late"));
    assertThat(heard).hasSize(1);
  }

  @Test
  void aConnectionThatComesTooLateIsClosedAndNotHeardOf() {
    dial(this::silent);
    timers.advance(Duration.ofSeconds(26).toNanos());
    List<String> written = new ArrayList<>();
    LinkConnection late = connection(written);
    inner.opened(late);
    assertThat(written).containsExactly("closed");
    assertThat(heard).hasSize(1);
  }

  @Test
  void anAttemptThatThrowsHasFailedAfterTheCall() {
    dial(
        (target, settings, listener, failed) -> {
          throw new OutOfMemoryError("of the test");
        });
    assertThat(heard).isEmpty();
    timers.advance(0);
    assertThat(heard)
        .containsExactly("cannot dial rtu:2404: java.lang.OutOfMemoryError: of the test");
    timers.advance(Duration.ofMinutes(1).toNanos());
    assertThat(heard).hasSize(1);
  }

  @Test
  void oneThatSucceedsOrIsCancelledIsLeftInPeace() {
    dial(this::silent);
    inner.opened(connection(new ArrayList<>()));
    timers.advance(Duration.ofMinutes(1).toNanos());
    dial(this::silent).cancel();
    timers.advance(Duration.ofMinutes(1).toNanos());
    assertThat(heard).containsExactly("opened");
    assertThat(cancelled).isEqualTo(1);
  }
}
