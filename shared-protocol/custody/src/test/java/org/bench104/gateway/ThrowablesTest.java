package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bench104.gateway.Custody.numbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.bench104.bytes.Octets;
import org.bench104.spool.FaultyStorage;
import org.bench104.spool.FaultyStorage.Operation;
import org.bench104.spool.Journal;
import org.bench104.spool.SpoolSettings;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** Whatever is thrown where threads and ports meet: every answer comes once, and all goes on. */
class ThrowablesTest {
  private final Custody custody = new Custody(100);

  /** A store on a faulty disk whose executors can be made to refuse. */
  private static final class Stored implements Store.Answer {
    final FaultyStorage disk = new FaultyStorage(1);
    final List<String> answers = new ArrayList<>();
    final Journal journal =
        Journal.open(disk, SpoolSettings.defaults(), new ManualTimers(), List.of("scada"));
    SpoolStore store = with(Runnable::run);

    SpoolStore with(Executor spoolThread) {
      store = new SpoolStore(journal, spoolThread, Runnable::run);
      return store;
    }

    void append(long number) {
      long sequence = journal.firstSequence() + number;
      store.append(List.of(new Frame(sequence, 1, "a", Octets.of(1, 2))), this);
    }

    @Override
    public void appended() {
      answers.add("appended");
    }

    @Override
    public void refused(String words) {
      answers.add(words);
    }
  }

  @Test
  void memoryThatRunsOutWhileAppendingIsARefusalAndTheNextAppendWorks() {
    for (Operation operation :
        List.of(Operation.CREATE, Operation.WRITE, Operation.SYNC, Operation.SYNC_FOLDER)) {
      Stored stored = new Stored();
      stored.disk.throwing(operation, new OutOfMemoryError("Cannot reserve direct buffer memory"));
      stored.append(1);
      stored.disk.healthy();
      stored.append(1);
      stored.append(2);
      assertThat(stored.answers).as("%s", operation).hasSize(3);
      assertThat(stored.answers.get(0)).contains("direct buffer memory");
      assertThat(stored.answers.subList(1, 3)).containsOnly("appended");
    }
  }

  @Test
  void memoryThatRunsOutWhileReadingIsAFailureAndNothingIsSkipped() {
    Stored stored = new Stored();
    stored.append(1);
    List<Object> loaded = new ArrayList<>();
    Store.Loaded answer =
        new Store.Loaded() {
          @Override
          public void frames(List<Frame> frames) {
            loaded.addAll(frames);
          }

          @Override
          public void failed(String words) {
            loaded.add(words);
          }
        };
    stored.disk.throwing(Operation.READ, new OutOfMemoryError("none left"));
    stored.store.load("scada", 0, 10, answer);
    assertThat(loaded).singleElement().asString().contains("none left", "nothing is skipped");
    stored.disk.healthy();
    stored.store.load("scada", 0, 10, answer);
    assertThat(loaded).hasSize(2).last().isInstanceOf(Frame.class);
  }

  @Test
  void aSpoolThreadThatTakesNothingIsARefusal() {
    Stored stored = new Stored();
    stored.with(
        task -> {
          throw new RejectedExecutionException("full");
        });
    stored.append(1);
    assertThat(stored.answers).singleElement().asString().contains("full");
    stored.with(
        task -> {
          throw new OutOfMemoryError("unable to create native thread");
        });
    stored.append(1);
    assertThat(stored.answers).hasSize(2).last().asString().contains("native thread");
  }

  @Test
  void anAnswerThatCannotBeHandedOverEndsTheSpoolThread() {
    Stored stored = new Stored();
    stored.store =
        new SpoolStore(
            stored.journal,
            Runnable::run,
            task -> {
              throw new OutOfMemoryError("at home");
            });
    assertThatThrownBy(() -> stored.append(1)).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void whatAnOutletThrowsBreaksItsConnectionAndEverythingIsSentAgainInOrder() {
    WindowOutlet scada = custody.destination("scada", 8);
    scada.up();
    custody.frames(2);
    scada.failing(
        () -> {
          throw new OutOfMemoryError("no buffer for a frame");
        });
    custody.frames(3);
    scada.failing(() -> {});
    custody.frames(1);
    scada.up();
    custody.seconds(1);
    assertThat(scada.sequences()).endsWith(numbers(1, 6).toArray(Long[]::new));
    scada.acknowledgeAll();
    assertThat(custody.safe).isEqualTo(numbers(1, 6));
  }

  @Test
  void aWatchThatThrowsStopsNothing() {
    WindowOutlet scada = custody.destination("scada", 8);
    custody.custodian.watch(
        new FrameWatch() {
          @Override
          public void accepted(Frame frame) {
            throw new IllegalStateException("a window that is gone");
          }

          @Override
          public void delivered(String destination, Frame frame) {
            throw new StackOverflowError();
          }
        });
    custody.alarms.listen(
        (severity, words) -> {
          throw new IllegalStateException("nobody hears");
        });
    scada.up();
    custody.frames(5);
    scada.acknowledgeAll();
    assertThat(custody.safe).isEqualTo(numbers(1, 5));
    custody.store.refuse("disk is broken");
    scada.down();
    custody.frames(2);
    custody.store.refuse("");
    custody.seconds(3);
    assertThat(custody.safe).as("the spool is tried again").isEqualTo(numbers(1, 7));
  }

  @Test
  void aStoreThatNeverAnswersIsAnAlarmAndThenTheEnd() {
    custody.destination("scada", 8).down();
    custody.store.holdRequests();
    custody.frames(2);
    assertThat(custody.custodian.look()).isEmpty();
    custody.seconds(61);
    assertThat(custody.custodian.look()).isEmpty();
    assertThat(custody.alarms.standing(Alarms.Kind.SPOOL_NOT_WRITABLE).orElse(""))
        .contains("has not answered");
    custody.seconds(Duration.ofMinutes(5).toSeconds());
    assertThat(custody.custodian.look()).isPresent();
  }

  @Test
  void aLoadThatIsNeverAnsweredIsAskedAgain() {
    WindowOutlet outlet = custody.destination("scada", 8);
    outlet.down();
    custody.frames(300); // more than stays in memory
    custody.store.holdRequests();
    outlet.up();
    custody.seconds(121);
    assertThat(outlet.sequences()).isEmpty();
    custody.custodian.look();
    custody.store.releaseRequests();
    outlet.acknowledgeAll();
    assertThat(outlet.sequences()).isEqualTo(numbers(1, 300));
  }
}
