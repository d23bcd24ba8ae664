package org.bench104.mqtt.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class TopicExchangeTest {
  private final ManualTimers timers = new ManualTimers();
  private final TopicExchange exchange =
      new TopicExchange(new Limits(5, 1000, 2, 3, 10, 2, Duration.ofHours(1)), timers);

  /** A connection whose ends are in the test's hands. */
  private static final class Recorded implements Peer {
    private final List<Delivery> got = new ArrayList<>();
    private boolean writable = true;
    private String closed = "";

    @Override
    public boolean writable() {
      return writable;
    }

    @Override
    public void deliver(Delivery delivery) {
      got.add(delivery);
    }

    @Override
    public void close(String why) {
      closed = why;
    }

    List<String> texts() {
      return got.stream().map(delivery -> delivery.message().text()).toList();
    }
  }

  private static Client client(String id) {
    return new Client(id, Optional.empty(), "127.0.0.1:1");
  }

  private static Message message(String topic, String text, int qos, boolean retain) {
    return new Message(topic, text.getBytes(StandardCharsets.UTF_8), qos, retain);
  }

  private ClientSession subscribed(
      String id, boolean clean, Recorded peer, String filter, int qos) {
    ClientSession session = exchange.connect(client(id), clean, peer).session();
    TopicFilter topics = new TopicFilter(filter);
    exchange.deliverRetained(session, topics, exchange.subscribe(session, topics, qos));
    return session;
  }

  @Test
  void aRetainedMessageReachesNewSubscribersWithTheFlagAndOldOnesWithout() {
    Recorded early = new Recorded();
    subscribed("early", true, early, "m/#", 1);
    exchange.publish(message("m/1/status", "on", 1, true));
    Recorded late = new Recorded();
    subscribed("late", true, late, "m/+/status", 1);
    assertThat(early.got).singleElement().satisfies(d -> assertThat(d.retained()).isFalse());
    assertThat(late.got)
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.retained()).isTrue();
              assertThat(d.qos()).isEqualTo(1);
              assertThat(d.packetId()).isPositive();
            });
  }

  @Test
  void aRetainedMessageWithQosNoughtIsKeptAndAnEmptyOneRemovesIt() {
    exchange.publish(message("a", "kept", 0, true));
    Recorded one = new Recorded();
    subscribed("one", true, one, "a", 1);
    assertThat(one.got).singleElement().satisfies(d -> assertThat(d.qos()).isZero());
    exchange.publish(message("a", "", 0, true));
    assertThat(exchange.retainedCount()).isZero();
    Recorded two = new Recorded();
    subscribed("two", true, two, "a", 1);
    assertThat(two.got).isEmpty();
  }

  @Test
  void retainedMessagesAreBounded() {
    for (int i = 0; i < 20; i++) {
      exchange.publish(message("t/" + i, "x", 0, true));
    }
    assertThat(exchange.retainedCount()).isEqualTo(10);
    assertThat(exchange.dropped()).isEqualTo(10);
  }

  @Test
  void overlappingSubscriptionsDeliverOnceWithTheHigherQos() {
    Recorded peer = new Recorded();
    ClientSession session = subscribed("c", true, peer, "a/#", 0);
    exchange.subscribe(session, new TopicFilter("a/+"), 1);
    exchange.publish(message("a/b", "x", 1, false));
    assertThat(peer.got).singleElement().satisfies(d -> assertThat(d.qos()).isEqualTo(1));
  }

  @Test
  void theWindowHoldsBackUntilAcknowledgementsCome() {
    Recorded peer = new Recorded();
    ClientSession session = subscribed("c", true, peer, "a", 1);
    for (String text : List.of("1", "2", "3", "4")) {
      exchange.publish(message("a", text, 1, false));
    }
    assertThat(peer.texts()).containsExactly("1", "2");
    session.acknowledged(peer.got.get(0).packetId());
    assertThat(peer.texts()).containsExactly("1", "2", "3");
    session.acknowledged(peer.got.get(1).packetId());
    session.acknowledged(peer.got.get(2).packetId());
    assertThat(peer.texts()).containsExactly("1", "2", "3", "4");
  }

  @Test
  void aSlowClientLosesItsConnectionWhenItsQueueIsFullAndOthersDoNotNotice() {
    Recorded slow = new Recorded();
    slow.writable = false;
    subscribed("slow", true, slow, "a", 1);
    Recorded quick = new Recorded();
    ClientSession other = subscribed("quick", true, quick, "a", 1);
    for (int i = 0; i < 6; i++) {
      exchange.publish(message("a", "" + i, 1, false));
      quick.got.forEach(d -> other.acknowledged(d.packetId()));
    }
    assertThat(slow.closed).contains("too slowly");
    assertThat(exchange.slow()).isEqualTo(1);
    assertThat(quick.texts()).containsExactly("0", "1", "2", "3", "4", "5");
  }

  @Test
  void theQueueIsBoundedInOctetsToo() {
    Recorded slow = new Recorded();
    slow.writable = false;
    subscribed("slow", true, slow, "a", 1);
    exchange.publish(message("a", "x".repeat(900), 1, false));
    assertThat(slow.closed).isEmpty();
    exchange.publish(message("a", "x".repeat(101), 1, false));
    assertThat(slow.closed).isNotEmpty();
  }

  @Test
  void qosNoughtIsDroppedAndCountedWhileTheConnectionIsFull() {
    Recorded peer = new Recorded();
    subscribed("c", true, peer, "a", 0);
    peer.writable = false;
    exchange.publish(message("a", "lost", 0, false));
    peer.writable = true;
    exchange.publish(message("a", "got", 0, false));
    assertThat(peer.texts()).containsExactly("got");
    assertThat(exchange.dropped()).isEqualTo(1);
  }

  @Test
  void aSessionKeepsTheNewestMessagesForItsClientAndSendsUnacknowledgedOnesAgain() {
    Recorded first = new Recorded();
    ClientSession session = subscribed("c", false, first, "a", 1);
    exchange.publish(message("a", "unacknowledged", 1, false));
    int packetId = first.got.get(0).packetId();
    exchange.disconnected(session, first);
    for (int i = 0; i < 7; i++) {
      exchange.publish(message("a", "" + i, 1, false));
    }
    Recorded second = new Recorded();
    TopicExchange.Connected again = exchange.connect(client("c"), false, second);
    assertThat(again.present()).isTrue();
    exchange.begin(again.session());
    assertThat(second.got.get(0).duplicate()).isTrue();
    assertThat(second.got.get(0).packetId()).isEqualTo(packetId);
    for (int i = 0; i < second.got.size(); i++) {
      again.session().acknowledged(second.got.get(i).packetId());
    }
    assertThat(second.texts()).containsExactly("unacknowledged", "2", "3", "4", "5", "6");
    assertThat(exchange.dropped()).isEqualTo(2);
  }

  @Test
  void aCleanSessionEndsWithItsConnection() {
    Recorded first = new Recorded();
    ClientSession session = subscribed("c", true, first, "a", 1);
    exchange.disconnected(session, first);
    assertThat(exchange.sessionCount()).isZero();
    assertThat(exchange.connect(client("c"), false, new Recorded()).present()).isFalse();
  }

  @Test
  void theSameClientAgainReplacesItsConnectionAndTheOldOneChangesNothingMore() {
    Recorded first = new Recorded();
    ClientSession old = subscribed("c", false, first, "a", 1);
    Recorded second = new Recorded();
    ClientSession session = exchange.connect(client("c"), false, second).session();
    exchange.begin(session);
    assertThat(first.closed).isNotEmpty();
    exchange.disconnected(old, first);
    exchange.publish(message("a", "x", 1, false));
    assertThat(second.texts()).containsExactly("x");
  }

  @Test
  void sessionsOfClientsThatAreAwayAreBoundedInNumberAndTime() {
    for (String id : List.of("1", "2", "3", "4")) {
      Recorded peer = new Recorded();
      exchange.disconnected(exchange.connect(client(id), false, peer).session(), peer);
      timers.advance(Duration.ofMinutes(1).toNanos());
    }
    exchange.connect(client("here"), true, new Recorded());
    assertThat(exchange.sessionCount()).as("two that are away, one that is here").isEqualTo(3);
    assertThat(exchange.connect(client("4"), false, new Recorded()).present()).isTrue();
    timers.advance(Duration.ofHours(2).toNanos());
    assertThat(exchange.connect(client("3"), false, new Recorded()).present()).isFalse();
  }

  @Test
  void subscriptionsAreBounded() {
    ClientSession session = exchange.connect(client("c"), true, new Recorded()).session();
    for (int i = 0; i < 3; i++) {
      assertThat(exchange.subscribe(session, new TopicFilter("t/" + i), 2)).isEqualTo(1);
    }
    assertThat(exchange.subscribe(session, new TopicFilter("one/more"), 0)).isEqualTo(-1);
    assertThat(exchange.subscribe(session, new TopicFilter("t/1"), 0)).isZero();
  }
}
