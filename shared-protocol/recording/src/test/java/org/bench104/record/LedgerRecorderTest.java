package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerRecorderTest {
  @TempDir private Path folder;

  @Test
  void aFailedBatchIsTestifiedOnce() throws IOException {
    Path file = folder.resolve("received.csv");
    FaultyDisk disk = new FaultyDisk();
    Ledger ledger = Ledger.open(file, new SteppingClock("2026-03-04T05:06:07Z", 1), disk);
    List<DecodedFrame> batch =
        List.of(Frames.decoded(Frames.scaled(1)), Frames.decoded(Frames.scaled(2)));
    try (LedgerRecorder recorder = new LedgerRecorder(ledger, 40)) {
      disk.room = 50;
      assertThatThrownBy(() -> recorder.write(batch)).isInstanceOf(IOException.class);
      disk.room = -1;
      recorder.write(batch);
      recorder.write(batch.subList(0, 1));
    }
    List<Long> indexes = new ArrayList<>();
    LedgerReader.read(file, (entry, line) -> indexes.add(entry.index()));
    assertThat(indexes).containsExactly(41L, 42L, 43L);
  }
}
