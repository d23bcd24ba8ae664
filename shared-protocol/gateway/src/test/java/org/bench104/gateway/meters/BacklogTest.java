package org.bench104.gateway.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bench104.mqtt.exchange.Message;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog(2, 3);

  private void add(String... texts) {
    for (String text : texts) {
      backlog.add(new Message("t", text.getBytes(StandardCharsets.UTF_8), 1, false));
    }
  }

  private List<Backlog.Sent> send() {
    List<Backlog.Sent> sent = new ArrayList<>();
    for (Backlog.Sent next = backlog.next(); next != null; next = backlog.next()) {
      sent.add(next);
    }
    return sent;
  }

  private static List<String> texts(List<Backlog.Sent> sent) {
    return sent.stream().map(one -> one.message().text()).toList();
  }

  @Test
  void theWindowOpensWithAcknowledgements() {
    add("1", "2", "3");
    List<Backlog.Sent> sent = send();
    assertThat(texts(sent)).containsExactly("1", "2");
    backlog.acknowledged(sent.get(0));
    assertThat(texts(send())).containsExactly("3");
    assertThat(backlog.size()).isEqualTo(2);
  }

  @Test
  void whatWasNotAcknowledgedIsSentAgainFirst() {
    add("1", "2", "3");
    List<Backlog.Sent> before = send();
    backlog.lost();
    backlog.acknowledged(before.get(0));
    assertThat(texts(send())).containsExactly("1", "2");
  }

  @Test
  void theOldestThatWaitAreDroppedAndCounted() {
    add("1", "2", "3", "4", "5");
    assertThat(backlog.dropped()).isEqualTo(2);
    assertThat(texts(send())).containsExactly("3", "4");
  }
}
