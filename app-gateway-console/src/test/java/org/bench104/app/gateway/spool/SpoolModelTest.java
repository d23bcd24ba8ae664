package org.bench104.app.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.junit.jupiter.api.Test;

class SpoolModelTest {
  private static final HistoryPoint FIRST = point(0);
  private static final HistoryPoint SECOND = point(1);

  private final SpoolModel model = new SpoolModel();

  private static HistoryPoint point(int second) {
    return new HistoryPoint(Instant.EPOCH.plusSeconds(second), second, 0, 0, 0);
  }

  private static GatewayStatus.Spool spool(long rows, Optional<Duration> drain) {
    return new GatewayStatus.Spool(
        rows,
        rows * 1024,
        4096 * 1024,
        rows == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(42)),
        drain,
        3,
        Map.of());
  }

  @Test
  void anEmptySpoolHasNothingThatIsOldOrDrains() {
    model.show(spool(0, Optional.empty()), List.of());
    assertThat(model.numbersProperty().get())
        .isEqualTo(new SpoolModel.Numbers("0", "0 B", "–", "–", "4.0 MiB", "3"));
    assertThat(model.filledProperty().get()).isZero();
  }

  @Test
  void aSpoolThatFillsSaysThatItDoesNotDrainAndOneThatDrainsForHowLong() {
    model.show(spool(2048, Optional.empty()), List.of());
    assertThat(model.numbersProperty().get())
        .isEqualTo(
            new SpoolModel.Numbers("2,048", "2.0 MiB", "42 s", "not draining", "4.0 MiB", "3"));
    assertThat(model.filledProperty().get()).isEqualTo(0.5);

    model.show(spool(2048, Optional.of(Duration.ofSeconds(8))), List.of());
    assertThat(model.numbersProperty().get().drain()).isEqualTo("8 s");
  }

  @Test
  void theChartChangesWithEachNewPointOnlyAndStaysWhenTheGatewayStops() {
    List<HistoryPoint> one = List.of(FIRST);
    model.show(spool(1, Optional.empty()), one);
    model.show(spool(2, Optional.empty()), List.of(FIRST));
    assertThat(model.historyProperty().get()).isSameAs(one);

    model.show(spool(3, Optional.empty()), List.of(FIRST, SECOND));
    model.stopped();
    assertThat(model.historyProperty().get()).containsExactly(FIRST, SECOND);
    assertThat(model.numbersProperty().get().rows()).isEmpty();
    assertThat(model.filledProperty().get()).isZero();
  }
}
