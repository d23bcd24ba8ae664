package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.bench104.bytes.Octets;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final FaultyStorage storage = new FaultyStorage(1);
  private final ManualTimers time = new ManualTimers();
  private Journal journal = open();

  private Journal open(String... destinations) {
    return Journal.open(
        storage,
        SpoolSettings.defaults(),
        time,
        destinations.length == 0 ? List.of("scada") : List.of(destinations));
  }

  private List<SpoolRow> rows(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(
            n ->
                new SpoolRow(
                    FrameNumber.of(journal.epoch(), n),
                    1_700_000_000_000_000L + n,
                    "10.0.0.7:4711",
                    Octets.of(13, 1, 3, 0, (int) (n & 0xFF), (int) (n >> 8 & 0xFF))))
        .toList();
  }

  @Test
  void whatWasAppendedIsReadBackInOrder() {
    List<SpoolRow> batch = rows(1, 2000);
    assertThat(journal.append(batch.subList(0, 1500)).isStored()).isTrue();
    SpoolReader reader = journal.reader("scada");
    assertThat(reader.read(0, 1000)).isEqualTo(batch.subList(0, 1000));
    assertThat(journal.append(batch.subList(1500, 2000)).isStored()).isTrue();
    assertThat(reader.read(batch.get(999).sequence(), 5000)).isEqualTo(batch.subList(1000, 2000));
    assertThat(reader.read(batch.get(1999).sequence(), 5000)).isEmpty();
    assertThat(reader.read(batch.get(9).sequence(), 1)).isEqualTo(batch.subList(10, 11));
  }

  @Test
  void rowsSurviveAPowerCutAndTheNextStartIsANewEpoch() {
    List<SpoolRow> batch = rows(1, 100);
    journal.append(batch);
    storage.crash();
    long before = journal.epoch();
    journal = open();
    assertThat(journal.epoch()).isEqualTo(before + 1);
    assertThat(journal.recovery().rows()).isEqualTo(100);
    assertThat(journal.recovery().problems()).isEmpty();
    assertThat(journal.reader("scada").read(0, 1000)).isEqualTo(batch);
  }
}
