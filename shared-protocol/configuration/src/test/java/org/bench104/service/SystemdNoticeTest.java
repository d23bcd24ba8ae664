package org.bench104.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemdNoticeTest {
  private static final String SOCKET = "/run/systemd/notify";

  private final List<List<String>> sent = new ArrayList<>();

  private Optional<SystemdNotice> notice(Map<String, String> environment) {
    return SystemdNotice.of(environment, 77, sent::add);
  }

  @Test
  void nobodyIsToldWhereNobodyListens() {
    assertThat(notice(Map.of())).isEmpty();
    assertThat(notice(Map.of("NOTIFY_SOCKET", ""))).isEmpty();
  }

  @Test
  void tellsReadyAliveAndStoppingWithTheStatusInOneLine() {
    SystemdNotice notice = notice(Map.of("NOTIFY_SOCKET", SOCKET)).orElseThrow();

    notice.ready("two\nlines");
    notice.alive("ok");
    notice.stopping();

    assertThat(sent)
        .containsExactly(
            List.of("systemd-notify", "READY=1", "STATUS=two lines"),
            List.of("systemd-notify", "WATCHDOG=1", "STATUS=ok"),
            List.of("systemd-notify", "STOPPING=1"));
  }

  @Test
  void isWatchedOnlyWhenThisProcessIsMeant() {
    assertThat(watchdog("60000000", "77")).contains(Duration.ofSeconds(60));
    assertThat(watchdog("60000000", "")).contains(Duration.ofSeconds(60));
    assertThat(watchdog("60000000", "78")).isEmpty();
    assertThat(watchdog("0", "77")).isEmpty();
    assertThat(watchdog("soon", "77")).isEmpty();
    assertThat(watchdog("", "77")).isEmpty();
  }

  private Optional<Duration> watchdog(String micros, String pid) {
    return notice(Map.of("NOTIFY_SOCKET", SOCKET, "WATCHDOG_USEC", micros, "WATCHDOG_PID", pid))
        .orElseThrow()
        .watchdog();
  }

  @Test
  void aMessageThatCannotBeSentDisturbsNobody() {
    SystemdNotice notice =
        new SystemdNotice(
            Optional.empty(),
            command -> {
              sent.add(command);
              throw new IOException("no such program");
            });

    notice.ready("running");

    assertThat(sent).hasSize(1);
  }

  @Test
  void aServiceIsCalledAliveOnlyWhileItsThreadsAnswer() throws InterruptedException {
    BlockingQueue<String> words = new LinkedBlockingQueue<>();
    BlockingQueue<CompletableFuture<String>> asked = new LinkedBlockingQueue<>();
    SystemdNotice notice =
        new SystemdNotice(Optional.of(Duration.ofSeconds(1)), command -> words.add(command.get(1)));

    try (Heartbeat heartbeat = Heartbeat.begin(notice, () -> question(asked))) {
      assertThat(heartbeat).isNotNull();
      asked.take().complete("well");
      asked.take(); // hangs
      asked.take(); // hangs as well, and by now the one before has been given up
    }

    assertThat(words.poll(10, TimeUnit.SECONDS)).isEqualTo("READY=1");
    assertThat(words.poll(10, TimeUnit.SECONDS)).isEqualTo("WATCHDOG=1");
    assertThat(words.poll(10, TimeUnit.SECONDS)).isEqualTo("STOPPING=1");
    assertThat(words).isEmpty();
  }

  private static CompletableFuture<String> question(BlockingQueue<CompletableFuture<String>> to) {
    CompletableFuture<String> question = new CompletableFuture<>();
    to.add(question);
    return question;
  }
}
