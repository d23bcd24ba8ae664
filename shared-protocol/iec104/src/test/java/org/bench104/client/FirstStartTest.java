package org.bench104.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class FirstStartTest {
  private final ManualTimers time = new ManualTimers();
  private final FirstStart start = new FirstStart(time);
  private final List<String> heard = new ArrayList<>();

  private void await(String name, Duration limit) {
    start.await(limit, () -> heard.add(name), words -> heard.add(name + ": " + words));
  }

  private void pass(Duration duration) {
    time.advance(duration.toNanos());
  }

  @Test
  void everyoneIsLetThroughInOrderAtTheStart() {
    await("one", Duration.ofSeconds(30));
    await("two", Duration.ofSeconds(30));
    pass(Duration.ofSeconds(29));
    assertThat(heard).isEmpty();
    start.happened();
    await("three", Duration.ofSeconds(30));
    pass(Duration.ofMinutes(1));
    assertThat(heard).containsExactly("one", "two", "three");
  }

  @Test
  void whoHasWaitedItsTimeHearsWhyThereWasNone() {
    await("soon", Duration.ofMillis(1500));
    await("late", Duration.ofSeconds(30));
    pass(Duration.ofMillis(1500));
    start.failed("connection refused");
    pass(Duration.ofSeconds(60));
    assertThat(heard)
        .containsExactly(
            "soon: data transfer was not started within 1500 ms: there is no connection yet",
            "late: data transfer was not started within 30 s: connection refused");
  }

  @Test
  void theEndIsHeardByAllThatWait() {
    await("one", Duration.ofSeconds(30));
    start.cancel("the client is closed");
    pass(Duration.ofMinutes(1));
    assertThat(heard).containsExactly("one: the client is closed");
  }
}
