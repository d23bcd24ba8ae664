package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bench104.bytes.Octets;
import org.bench104.spool.FileStorage;
import org.bench104.spool.Journal;
import org.bench104.spool.SpoolSettings;
import org.bench104.spool.Storage;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal behind the port, on real files, everything on one thread. */
class SpoolStoreTest {
  @TempDir private Path folder;
  private final ManualTimers timers = new ManualTimers();
  private final List<String> answers = new ArrayList<>();
  private final List<Frame> loaded = new ArrayList<>();
  private Storage storage;
  private Journal journal;
  private SpoolStore store;

  @BeforeEach
  void open() throws IOException {
    storage = FileStorage.open(folder);
    journal = Journal.open(storage, SpoolSettings.defaults(), timers, List.of("scada"));
    store = new SpoolStore(journal, Runnable::run, Runnable::run);
  }

  @AfterEach
  void close() {
    journal.close();
    storage.close();
  }

  private List<Frame> frames(int from, int to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(
            n ->
                new Frame(
                    journal.firstSequence() + n,
                    1_700_000_000_000_000L + n,
                    "10.0.0.7:4711",
                    Octets.of(13, 1, 3, 0, (int) n, 0)))
        .toList();
  }

  private void append(List<Frame> frames) {
    store.append(
        frames,
        new Store.Answer() {
          @Override
          public void appended() {
            answers.add("appended");
          }

          @Override
          public void refused(String words) {
            answers.add(words);
          }
        });
  }

  private void load(long after, int most) {
    store.load(
        "scada",
        after,
        most,
        new Store.Loaded() {
          @Override
          public void frames(List<Frame> frames) {
            loaded.addAll(frames);
            answers.add("loaded");
          }

          @Override
          public void failed(String words) {
            answers.add(words);
          }
        });
  }

  @Test
  void whatWasAppendedIsInTheFileBeforeTheAnswerAndIsLoadedEqual() throws IOException {
    append(frames(1, 3));
    assertThat(answers).containsExactly("appended");
    assertThat(rowsOnDisk()).hasSize(3);
    load(0, 2);
    assertThat(loaded).isEqualTo(frames(1, 2));
    load(loaded.get(1).sequence(), 10);
    assertThat(loaded).isEqualTo(frames(1, 3));
  }

  @Test
  void whatEveryDestinationHasPassedLeavesTheDisk() throws IOException {
    append(frames(1, 3));
    store.passed("scada", frames(3, 3).get(0).sequence());
    timers.advance(2_000_000_000L);
    store.maintain((problems, troubles) -> answers.addAll(problems));
    assertThat(rowsOnDisk()).isEmpty();
    store.depth(depth -> assertThat(depth.isEmpty()).isTrue());
    assertThat(answers).containsExactly("appended");
  }

  @Test
  void aSpoolThatCannotBeReadIsAFailureAndNotItsEnd() throws IOException {
    append(frames(1, 3));
    Path segment = segments().get(0);
    Path aside = folder.resolve("aside");
    Files.move(segment, aside);
    Files.createDirectory(segment);
    load(0, 10);
    assertThat(loaded).isEmpty();
    assertThat(answers.get(1)).startsWith("the spool cannot be read").contains("tried again");
    Files.delete(segment);
    Files.move(aside, segment);
    load(0, 10);
    assertThat(loaded).isEqualTo(frames(1, 3));
  }

  @Test
  void aFaultWhileAppendingIsARefusalInWords() {
    append(frames(2, 2));
    append(frames(1, 1));
    assertThat(answers.get(1)).startsWith("internal fault while appending: ");
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("spool-")).toList();
    }
  }

  private List<String> rowsOnDisk() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path segment : segments()) {
      rows.addAll(Files.readAllLines(segment).stream().skip(1).toList());
    }
    return rows;
  }
}
