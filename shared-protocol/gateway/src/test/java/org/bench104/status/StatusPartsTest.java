package org.bench104.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bench104.gateway.Notices.Severity;
import org.junit.jupiter.api.Test;

class StatusPartsTest {
  @Test
  void theEventLogKeepsTheNewestAndNumbersAll() {
    EventLog log = new EventLog(() -> Instant.EPOCH, 3);
    for (int i = 1; i <= 5; i++) {
      log.noticed(Severity.INFO, "event " + i);
    }
    assertThat(log.after(0))
        .extracting(Event::text)
        .containsExactly("event 3", "event 4", "event 5");
    assertThat(log.after(4)).extracting(Event::number).containsExactly(5L);
    assertThat(log.after(5)).isEmpty();
  }

  @Test
  void theHistoryHoldsOneHour() {
    History history = new History();
    for (int i = 0; i < 5000; i++) {
      history.add(new HistoryPoint(Instant.ofEpochSecond(2L * i), i, 0, 0, 0));
    }
    assertThat(history.points()).hasSize(1800);
    assertThat(history.points().get(1799).spoolRows()).isEqualTo(4999);
  }

  @Test
  void aRateIsTheGrowthOverTheLastFiveSeconds() {
    RateMeter meter = new RateMeter();
    assertThat(meter.rate(0, 100)).isZero();
    for (int second = 1; second <= 20; second++) {
      double rate = meter.rate(second * 1_000_000_000L, 100 + second * 50);
      assertThat(rate).isCloseTo(50, within(1e-9));
    }
    // nothing more came: after six seconds nothing is left of the growth
    double rate = 50;
    for (int second = 21; second <= 26; second++) {
      rate = meter.rate(second * 1_000_000_000L, 1100);
    }
    assertThat(rate).isZero();
  }

  /** What a service that only this test knows adds. */
  record Tide(double metres, Duration until) {}

  @Test
  void aPartOfAServiceIsAFieldInJsonAndComesBackAsItsRecord() throws Exception {
    Tide tide = new Tide(1.5, Duration.ofMinutes(20));
    GatewayStatus status =
        StatusJson.mapper()
            .readValue(
                "{\"name\":\"a\",\"custody\":{},\"hops\":[],\"alarms\":[],\"findings\":{},\"nothing\":null,\"tide\":"
                    + StatusJson.mapper().writeValueAsString(tide)
                    + "}",
                GatewayStatus.class);
    assertThat(status.parts()).containsOnlyKeys("tide");
    assertThat(status.part("tide", Tide.class)).contains(tide);
    assertThat(status.part("wind", Tide.class)).isEmpty();
    assertThat(StatusJson.mapper().valueToTree(status).at("/tide/metres").asDouble())
        .isEqualTo(1.5);
    StatusPart<Tide> part =
        new StatusPart<>(
            "tide",
            Tide.class,
            () -> Optional.of(tide),
            now -> List.of(Metric.gauge("tide.metres", "height", now.metres())));
    assertThat(part.metrics(status)).extracting(Metric::value).containsExactly(1.5);
  }

  /** A part with a list and something that is absent. */
  record Coast(List<Tide> tides, Optional<String> wind) {}

  @Test
  void aPartThatNobodyKnowsIsShownLineByLineHereAndElsewhere() {
    Coast coast = new Coast(List.of(new Tide(1.5, Duration.ofMinutes(20))), Optional.empty());
    List<PartLine> lines =
        List.of(
            new PartLine("tides.0.metres", "1.5"),
            new PartLine("tides.0.until", "1200"),
            new PartLine("wind", ""));
    assertThat(PartLine.of(coast)).isEqualTo(lines);
    Object elsewhere = StatusJson.mapper().convertValue(coast, Object.class);
    assertThat(PartLine.of(elsewhere))
        .extracting(PartLine::name)
        .containsExactly("tides.0.metres", "tides.0.until", "wind");
  }
}
