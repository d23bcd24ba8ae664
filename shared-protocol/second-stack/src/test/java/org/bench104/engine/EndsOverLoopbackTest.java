package org.bench104.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.ReceiverRun;
import org.bench104.engine.sender.SendingTask;
import org.bench104.engine.sender.StackChoice;
import org.bench104.engine.sender.UnattendedSender;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.net.ListenException;
import org.bench104.record.Durability;
import org.bench104.record.Evidence;
import org.bench104.record.EvidenceVerdict;
import org.bench104.record.RowFileSettings;
import org.bench104.sender.FrameList;
import org.bench104.sender.FramePattern;
import org.bench104.sender.TypedFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sender and Receiver over real sockets and real files. */
@Timeout(60)
class EndsOverLoopbackTest {
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);

  @TempDir private Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private ReceiverRun receiver(HostPort listen) throws IOException {
    ReceiverSettings settings =
        new ReceiverSettings(
            listen,
            10,
            List.of(),
            new RowFileSettings(
                folder.resolve("data.csv"), Durability.OS, RowFileSettings.DEFAULT_MAX_OCTETS),
            Optional.of(folder.resolve("received.csv")),
            LinkSettings.defaults());
    return new ReceiverRun(settings, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private SendingTask sending(
      HostPort to, StackChoice stack, FramePattern pattern, long count, Duration timeout) {
    return new SendingTask(
        to,
        stack,
        pattern,
        count,
        Duration.ZERO,
        folder.resolve("sent.csv"),
        timeout,
        LinkSettings.defaults());
  }

  private static FramePattern counting() {
    return new TypedFrames(TypeId.M_ME_TF_1, 1, 100, null, InstantSource.system());
  }

  private EvidenceVerdict verdict() throws IOException {
    return Evidence.compare(
        folder.resolve("sent.csv"), folder.resolve("received.csv"), CommandRequest::is);
  }

  @ParameterizedTest
  @EnumSource
  void everyFrameOfEitherStackIsRecordedBeforeItIsAcknowledged(StackChoice stack)
      throws IOException, InterruptedException {
    try (ReceiverRun receiver = receiver(ANYWHERE)) {
      Duration timeout = Duration.ofSeconds(30);
      SendingTask settings = sending(receiver.listening(), stack, counting(), 5000, timeout);
      try (UnattendedSender sender = new UnattendedSender(settings)) {
        assertThat(sender.run()).isInstanceOf(UnattendedSender.Outcome.Done.class);
        assertThat(sender.summary()).startsWith("sent=5000 acknowledged=5000 resent=0 seconds=");
      }
      // all is acknowledged, so all must be in the files although the Receiver still runs
      assertThat(verdict().line())
          .isEqualTo(
              "sent=5000 acknowledged=5000 received=5000 missing=0 duplicated=0 reordered=0"
                  + " unknown=0");
      assertThat(Files.readAllLines(folder.resolve("data.csv"))).hasSize(5001);
      assertThat(receiver.summary())
          .isEqualTo("received=5000 recorded=5000 suspected-duplicates=0");
    }
  }

  @Test
  void aFrameTypedInHexAppearsDecodedInTheCsvAndOnTheScreen()
      throws IOException, InterruptedException {
    Octets asdu = Octets.parseHex("0b 01 03 07 02 00 2c 01 00 2a 00 00");
    try (ReceiverRun receiver = receiver(ANYWHERE);
        UnattendedSender sender =
            new UnattendedSender(
                sending(
                    receiver.listening(),
                    StackChoice.bench104,
                    new FrameList(List.of(asdu)),
                    1,
                    Duration.ofSeconds(30)))) {
      assertThat(sender.run()).isInstanceOf(UnattendedSender.Outcome.Done.class);
    }
    assertThat(Files.readAllLines(folder.resolve("data.csv")).get(1))
        .contains(",11,M_ME_NB_1,spont,0,0,7,2,300,42,good,,,0b01030702002c01002a0000");
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .endsWith(" M_ME_NB_1 spont ca=2 ioa=300 42 good\n");
  }

  @Test
  void whatWasNotAcknowledgedGoesOutAgainAfterTheReceiverCameBack()
      throws IOException, InterruptedException {
    int port;
    try (ReceiverRun receiver = receiver(ANYWHERE)) {
      port = receiver.listening().port();
    }
    HostPort target = new HostPort("127.0.0.1", port);
    Duration timeout = Duration.ofMillis(100);
    SendingTask impatient = sending(target, StackChoice.bench104, counting(), 100, timeout);
    try (UnattendedSender sender = new UnattendedSender(impatient)) {
      assertThat(sender.run()).isInstanceOf(UnattendedSender.Outcome.TimedOut.class);
    }
    try (ReceiverRun receiver = receiver(target)) {
      Duration patience = Duration.ofSeconds(30);
      SendingTask settings =
          sending(receiver.listening(), StackChoice.bench104, counting(), 100, patience);
      try (UnattendedSender sender = new UnattendedSender(settings)) {
        assertThat(sender.run()).isInstanceOf(UnattendedSender.Outcome.Done.class);
      }
    }
    EvidenceVerdict verdict = verdict();
    assertThat(verdict.counts().acknowledged()).isEqualTo(100);
    assertThat(verdict.counts().missing()).isZero();
  }

  @Test
  void manyRunsOfBothEndsContinueTheirLedgers() throws IOException, InterruptedException {
    for (int count = 50; count <= 200; count += 50) {
      try (ReceiverRun receiver = receiver(ANYWHERE)) {
        Duration patience = Duration.ofSeconds(30);
        SendingTask settings =
            sending(receiver.listening(), StackChoice.bench104, counting(), count, patience);
        try (UnattendedSender sender = new UnattendedSender(settings)) {
          assertThat(sender.run()).isInstanceOf(UnattendedSender.Outcome.Done.class);
        }
      }
    }
    assertThat(verdict().line())
        .isEqualTo(
            "sent=200 acknowledged=200 received=200 missing=0 duplicated=0 reordered=0 unknown=0");
  }

  @Test
  void severalSendersAtOnceAreAllRecorded() throws Exception {
    try (ReceiverRun receiver = receiver(ANYWHERE)) {
      List<UnattendedSender> senders = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        senders.add(
            new UnattendedSender(
                new SendingTask(
                    receiver.listening(),
                    StackChoice.bench104,
                    counting(),
                    1000,
                    Duration.ZERO,
                    null,
                    Duration.ofSeconds(30),
                    LinkSettings.defaults())));
      }
      List<Thread> threads = new ArrayList<>();
      for (UnattendedSender sender : senders) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    sender.run();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      for (UnattendedSender sender : senders) {
        assertThat(sender.summary()).startsWith("sent=1000 acknowledged=1000 resent=0");
        sender.close();
      }
      assertThat(receiver.summary()).startsWith("received=4000 recorded=4000");
    }
  }

  @Test
  void aPortInUseIsSaidWithWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      HostPort listen = new HostPort("0.0.0.0", taken.getLocalPort());
      assertThatThrownBy(() -> receiver(listen))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("is in use");
    }
  }
}
