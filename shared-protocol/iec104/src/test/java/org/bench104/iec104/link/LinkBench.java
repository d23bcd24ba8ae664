package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.ApduFramer;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.apci.UFunction;
import org.bench104.time.ManualTimers;
import org.jspecify.annotations.Nullable;

/**
 * One {@link LinkConnection} in virtual time with its peer played by the test: what it writes comes
 * out as text, what its owner hears is written down.
 */
final class LinkBench implements Transport, LinkListener {
  final ManualTimers time = new ManualTimers();
  final LinkConnection link;
  final List<Octets> delivered = new ArrayList<>();
  final List<Receipt> receipts = new ArrayList<>();
  final List<TransferState> states = new ArrayList<>();
  final List<Octets> unacknowledged = new ArrayList<>();
  int acknowledged;
  int closedTransports;
  @Nullable CloseReason closed;
  Consumer<Receipt> onDelivery = receipts::add;
  private final ApduFramer framer = new ApduFramer();
  private final List<String> written = new ArrayList<>();

  LinkBench(LinkSettings settings) {
    link = new LinkConnection(settings, time, this, this);
    link.opened();
  }

  /** A link with k = 3, w = 2, t1 = 15 s, t2 = 10 s, t3 = 20 s and no acknowledge delay. */
  static LinkSettings small() {
    return LinkSettings.defaults().withWindow(3, 2).withAckDelay(Duration.ofSeconds(10));
  }

  /** A link whose peer has started data transfer. */
  static LinkBench startedByPeer(LinkSettings settings) {
    LinkBench bench = new LinkBench(settings);
    bench.peerSends(UFunction.STARTDT_ACT);
    bench.takeWritten();
    bench.states.clear();
    return bench;
  }

  /** A link on which this end has started data transfer. */
  static LinkBench startedByUs(LinkSettings settings) {
    LinkBench bench = new LinkBench(settings);
    bench.link.start();
    bench.peerSends(UFunction.STARTDT_CON);
    bench.takeWritten();
    bench.states.clear();
    return bench;
  }

  /** From now on everything delivered is confirmed at once. */
  void confirmAtOnce() {
    onDelivery = Receipt::confirm;
  }

  void peerSends(UFunction function) {
    peerSends(Apdu.unnumbered(function));
  }

  /** An I-frame; its ASDU is the two octets of N(S). */
  void peerSendsI(int ns, int nr) {
    peerSends(Apdu.information(new SequenceNumber(ns), new SequenceNumber(nr), asdu(ns)));
  }

  void peerAcknowledges(int nr) {
    peerSends(Apdu.supervisory(new SequenceNumber(nr)));
  }

  void peerSends(Apdu apdu) {
    peerSendsOctets(apdu.encode());
  }

  void peerSendsOctets(Octets octets) {
    link.received(octets.toByteArray(), 0, octets.length());
  }

  /** Sends {@code count} ASDUs numbered from {@code first} on. */
  void send(int first, int count) {
    for (int i = first; i < first + count; i++) {
      link.send(asdu(i));
    }
  }

  static Octets asdu(int number) {
    return Octets.of(number >> 8 & 0xFF, number & 0xFF);
  }

  void pass(Duration duration) {
    time.advance(duration.toNanos());
  }

  void passSeconds(int seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  /** What was written since the last call, e.g. {@code "I(N(S)=0, N(R)=0) 0000"}. */
  List<String> takeWritten() {
    List<String> taken = List.copyOf(written);
    written.clear();
    return taken;
  }

  void assertClosed(CloseReason.Kind kind, String words) {
    assertThat(closed).isEqualTo(new CloseReason(kind, words));
    assertThat(link.state()).isEqualTo(TransferState.CLOSED);
    assertThat(closedTransports).as("times the transport was closed").isEqualTo(1);
  }

  @Override
  public void write(byte[] octets, int from, int length) {
    assertThat(closed).as("nothing is written after the end").isNull();
    framer.feed(octets, from, length, apdu -> written.add(apdu.toString()));
  }

  @Override
  public void close() {
    closedTransports++;
  }

  @Override
  public String peer() {
    return "test peer";
  }

  @Override
  public void opened(LinkConnection opened) {
    assertThat(opened.state()).isEqualTo(TransferState.STOPPED);
  }

  @Override
  public void changed(LinkConnection changed, TransferState state) {
    states.add(state);
  }

  @Override
  public void delivered(LinkConnection from, Octets asdu, Receipt receipt) {
    delivered.add(asdu);
    onDelivery.accept(receipt);
  }

  @Override
  public void acknowledged(LinkConnection by, int count) {
    acknowledged += count;
  }

  @Override
  public void closed(LinkConnection ended, CloseReason reason, List<Octets> returned) {
    assertThat(closed).as("closed is heard once").isNull();
    closed = reason;
    unacknowledged.addAll(returned);
  }
}
