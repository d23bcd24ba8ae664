package org.bench104.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bench104.iec104.capture.SessionAddresses;
import org.bench104.iec104.judge.LinkExpectation;
import org.bench104.iec104.session.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsideTapTest {
  private static final SessionAnalysis SESSION =
      new SessionAnalysis(new SessionAddresses(1, "a", "b", true), LinkExpectation.none());

  private final List<Long> written = new ArrayList<>();
  private boolean closed;

  private final class Written implements FrameTap {
    private final long failsAt;

    Written(long failsAt) {
      this.failsAt = failsAt;
    }

    @Override
    public void entry(SessionAnalysis session, int number, long index, Entry entry)
        throws IOException {
      if (index == failsAt) {
        throw new IOException("no space left");
      }
      written.add(index);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void everythingIsWrittenInOrderWhenItIsClosed() throws IOException {
    try (AsideTap tap = new AsideTap(new Written(-1))) {
      for (long i = 0; i < 100_000; i++) {
        tap.entry(SESSION, 1, i, new Entry.Opened(i));
      }
    }
    assertThat(written).isEqualTo(LongStream.range(0, 100_000).boxed().toList());
    assertThat(closed).isTrue();
  }

  @Test
  void failureComesUpAndNothingWaitsForEver() {
    assertThatThrownBy(
            () -> {
              try (AsideTap tap = new AsideTap(new Written(10))) {
                for (long i = 0; i < 100_000; i++) {
                  tap.entry(SESSION, 1, i, new Entry.Opened(i));
                }
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("frames could not be written: no space left");
    assertThat(written).hasSize(10);
    assertThat(closed).isTrue();
  }
}
