package org.bench104.app.gateway.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import org.bench104.app.gateway.Looks;
import org.bench104.status.ConsoleTabs;
import org.bench104.status.GatewayStatus;
import org.bench104.status.PartLine;
import org.junit.jupiter.api.Test;

class ServicesModelTest {
  private static final ConsoleTabs.Tab UPDATE = new ConsoleTabs.Tab("update", "Update");
  private static final ConsoleTabs.Tab ACQUIRE = new ConsoleTabs.Tab("acquire", "Stations");

  private final ServicesModel model = new ServicesModel();

  private record Update(String version, int serial) {}

  private static GatewayStatus look(Map<String, Object> parts) {
    GatewayStatus any = Looks.of();
    return new GatewayStatus(
        any.name(),
        any.version(),
        any.startedAt(),
        any.at(),
        any.forwardingPaused(),
        any.intake(),
        any.hops(),
        any.custody(),
        any.spool(),
        any.alarms(),
        any.findings(),
        any.totals(),
        parts);
  }

  private static GatewayStatus tabs(ConsoleTabs.Tab... tabs) {
    return look(Map.of(ConsoleTabs.PART, new ConsoleTabs(List.of(tabs))));
  }

  @Test
  void tabsAreThoseOfTheGatewayInItsOrder() {
    model.show(tabs(UPDATE, ACQUIRE));
    assertThat(model.tabs()).containsExactly(UPDATE, ACQUIRE);
    model.show(tabs(ACQUIRE));
    assertThat(model.tabs()).containsExactly(ACQUIRE);
    model.show(Looks.of()); // an older gateway does not say
    assertThat(model.tabs()).isEmpty();
  }

  @Test
  void sameTabsAreNotMadeAgainSoThatTheOpenOneStaysOpen() {
    model.show(tabs(UPDATE));
    List<String> changes = new ArrayList<>();
    model
        .tabs()
        .addListener(
            (ListChangeListener<ConsoleTabs.Tab>) change -> changes.add(change.toString()));
    model.show(tabs(UPDATE));
    assertThat(changes).isEmpty();
    model.show(tabs(UPDATE, ACQUIRE));
    assertThat(changes).hasSize(1);
  }

  @Test
  void valuesOfAPartFollowItUntilTheServiceIsGone() {
    List<PartLine> shown = model.lines("update");
    model.show(look(Map.of("update", new Update("1.2", 7))));
    assertThat(shown).containsExactly(new PartLine("version", "1.2"), new PartLine("serial", "7"));
    model.show(look(Map.of("update", new Update("1.3", 8))));
    assertThat(shown).containsExactly(new PartLine("version", "1.3"), new PartLine("serial", "8"));
    assertThat(model.lines("update")).isSameAs(shown);
    model.show(look(Map.of()));
    assertThat(shown).isEmpty();
  }
}
