package org.bench104.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.bench104.iec104.net.conformance.Frames;
import org.bench104.iec104.net.conformance.RawPeer;
import org.bench104.testing.Eventually;

/** A sender at the gateway's intake, octet by octet, with data transfer started. */
final class RawSender implements AutoCloseable {
  final RawPeer peer;
  private int sent;
  private int got;
  private int acknowledged;

  private RawSender(RawPeer peer) {
    this.peer = peer;
  }

  static RawSender dial(int port) throws IOException {
    RawPeer peer = RawPeer.dial(port);
    peer.send(Frames.STARTDT_ACT).expect(Frames.STARTDT_CON);
    return new RawSender(peer);
  }

  /** Sends these ASDUs, all in one segment. */
  void send(List<String> asdus) throws IOException {
    StringBuilder frames = new StringBuilder();
    for (String asdu : asdus) {
      frames.append(Frames.i(sent++, got, asdu));
    }
    peer.send(frames.toString());
  }

  void send(String... asdus) throws IOException {
    send(List.of(asdus));
  }

  /** Reads until everything sent is acknowledged; S-frames only may come before that. */
  void awaitAcknowledged() throws IOException {
    awaitAcknowledged(sent);
  }

  void awaitAcknowledged(int count) throws IOException {
    while (acknowledged < count) {
      awaitSome();
    }
    assertThat(acknowledged).isEqualTo(count);
  }

  /** Reads one S-frame. */
  void awaitSome() throws IOException {
    String frame = readFrame();
    assertThat(frame).as("an S-frame").startsWith("68040100");
    acknowledge(frame);
  }

  /** Reads S-frames until all is acknowledged, or {@code other} is the case. */
  void awaitAcknowledgedOr(Callable<Boolean> other) {
    Eventually.until(
        "all is acknowledged, or something else has happened",
        () -> {
          while (acknowledged < sent && peer.hasMore(Duration.ofMillis(1))) {
            awaitSome();
          }
          return acknowledged == sent || other.call();
        });
  }

  /** The next ASDU that comes back, after any number of S-frames. */
  String receive() throws IOException {
    String frame = readFrame();
    while (frame.startsWith("68040100")) {
      acknowledge(frame);
      frame = readFrame();
    }
    assertThat(Numbers.sendNumber(frame)).as("N(S) of %s", frame).isEqualTo(got++);
    acknowledge(frame);
    peer.send(Frames.s(got));
    return frame.substring(12);
  }

  /** The next frame that is no test: those are answered. */
  private String readFrame() throws IOException {
    String frame = peer.readFrame();
    while (frame.equals(Frames.TESTFR_ACT)) {
      peer.send(Frames.TESTFR_CON);
      frame = peer.readFrame();
    }
    return frame;
  }

  /** How far N(R) has come. */
  int acknowledged() {
    return acknowledged;
  }

  private void acknowledge(String frame) {
    int number = Numbers.receiveNumber(frame);
    assertThat(number).as("N(R) of %s", frame).isBetween(acknowledged, sent);
    acknowledged = number;
  }

  @Override
  public void close() throws IOException {
    peer.close();
  }
}
