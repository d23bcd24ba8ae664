package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.time.ManualTimers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two ends talk to each other over a stream that delays and segments at random. */
class LinkPairTest {
  private static final int FRAMES = 70_000; // more than two rounds of sequence numbers

  private final ManualTimers time = new ManualTimers();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everythingArrivesOnceAndInOrderOverMoreThanTwoWraps(long seed) {
    Random random = new Random(seed);
    int k = 1 + random.nextInt(20);
    int w = 1 + random.nextInt(k);
    LinkSettings settings = LinkSettings.defaults().withWindow(k, w);
    End client = new End(settings, random);
    End server = new End(settings, random);
    client.other = server;
    server.other = client;
    server.link.opened();
    client.link.opened();
    client.link.start();

    while (server.received < FRAMES || client.received < FRAMES) {
      assertThat(time.runNext()).as("seed %d: stuck", seed).isTrue();
      assertThat(client.failure).as("seed %d", seed).isNull();
      assertThat(server.failure).as("seed %d", seed).isNull();
    }

    time.advance(Duration.ofSeconds(20).toNanos());
    assertThat(client.acknowledged).as("seed %d", seed).isEqualTo(FRAMES);
    assertThat(server.acknowledged).as("seed %d", seed).isEqualTo(FRAMES);
  }

  /** One end: sends numbered ASDUs as room allows, confirms a little later and out of order. */
  private final class End implements Transport, LinkListener {
    private final Random random;
    private final LinkConnection link;
    private final ByteArrayOutputStream outgoing = new ByteArrayOutputStream();
    private final Deque<byte[]> underWay = new ArrayDeque<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private End other = this;
    private boolean confirmationPlanned;
    private int offered;
    private int received;
    private int acknowledged;
    private @Nullable Object failure;

    End(LinkSettings settings, Random random) {
      this.random = random;
      this.link = new LinkConnection(settings, time, this, this);
    }

    private void fill() {
      while (offered < FRAMES && link.room() > 0) {
        link.send(Octets.of(offered >> 16, offered >> 8 & 0xFF, offered & 0xFF));
        offered++;
      }
    }

    @Override
    public void write(byte[] octets, int from, int length) {
      if (outgoing.size() == 0) {
        time.schedule(0, this::flush);
      }
      outgoing.write(octets, from, length);
    }

    private void flush() {
      underWay.add(outgoing.toByteArray());
      outgoing.reset();
      time.schedule(1 + random.nextInt(1000), this::arrive);
    }

    private void arrive() {
      byte[] octets = underWay.remove();
      int from = 0;
      while (from < octets.length) {
        int length = Math.min(1 + random.nextInt(300), octets.length - from);
        other.link.received(octets, from, length);
        from += length;
      }
    }

    private void confirmAll() {
      confirmationPlanned = false;
      List<Receipt> now = List.copyOf(receipts);
      receipts.clear();
      for (int i = now.size() - 1; i >= 0; i--) {
        now.get(i).confirm();
      }
    }

    @Override
    public void delivered(LinkConnection from, Octets asdu, Receipt receipt) {
      int number = asdu.at(0) << 16 | asdu.at(1) << 8 | asdu.at(2);
      if (number != received) {
        failure = "got " + number + ", expected " + received;
      }
      received++;
      receipts.add(receipt);
      if (!confirmationPlanned) {
        confirmationPlanned = true;
        time.schedule(random.nextInt(5000), this::confirmAll);
      }
    }

    @Override
    public void acknowledged(LinkConnection by, int count) {
      acknowledged += count;
      fill();
    }

    @Override
    public void changed(LinkConnection changed, TransferState state) {
      fill();
    }

    @Override
    public void closed(LinkConnection ended, CloseReason reason, List<Octets> returned) {
      failure = reason;
    }

    @Override
    public void opened(LinkConnection opened) {}

    @Override
    public void close() {}

    @Override
    public String peer() {
      return "other end";
    }
  }
}
