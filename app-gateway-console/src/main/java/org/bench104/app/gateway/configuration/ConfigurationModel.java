package org.bench104.app.gateway.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.app.gateway.Amounts;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.jspecify.annotations.Nullable;

/** What was read of the configuration, as rows. One thread only. */
public final class ConfigurationModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  /** One setting as gateway.toml calls it. */
  public record Setting(String key, String value) {}

  private final ObservableList<Problem> problems = FXCollections.observableArrayList();
  private final ObservableList<Setting> settings = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Tone> tone = new ReadOnlyObjectWrapper<>(Tone.PLAIN);

  /** Follows what is read. */
  public ConfigurationModel(
      ObservableValue<Optional<Path>> file,
      ObservableValue<@Nullable Configured<GatewaySettings>> configured) {
    file.addListener((any, before, now) -> show(now, configured.getValue()));
    configured.addListener((any, before, now) -> show(file.getValue(), now));
    show(file.getValue(), configured.getValue());
  }

  private void show(Optional<Path> file, @Nullable Configured<GatewaySettings> read) {
    String name = file.map(Path::toString).orElse(TEXTS.get("configuration.typed"));
    if (read instanceof Configured.Refused<GatewaySettings> refused) {
      problems.setAll(refused.problems());
      settings.clear();
      summary.set(TEXTS.get("configuration.refused", name, refused.problems().size()));
      tone.set(Tone.ERROR);
    } else if (read instanceof Configured.Usable<GatewaySettings> usable) {
      problems.clear();
      settings.setAll(rows(usable.settings()));
      summary.set(TEXTS.get("configuration.usable", name));
      tone.set(file.isPresent() ? Tone.GOOD : Tone.PLAIN);
    }
  }

  private static List<Setting> rows(GatewaySettings read) {
    LinkSettings in = read.intake().link();
    LinkSettings out = read.scada().link();
    return List.of(
        new Setting("gateway.name", read.name()),
        new Setting("intake.listen", read.intake().listen().toString()),
        new Setting("intake.max-connections", Amounts.count(read.intake().maxConnections())),
        new Setting(
            "intake.allow",
            read.intake().allow().isEmpty()
                ? TEXTS.get("configuration.everybody")
                : String.join(", ", read.intake().allow().stream().map(Object::toString).toList())),
        new Setting("link", link(in)),
        new Setting("scada.lan", target(read.scada().lan())),
        new Setting("scada.tailscale", target(read.scada().tailscale())),
        new Setting("scada.hold-down", words(read.scada().holdDown())),
        new Setting("scada.spool-after", words(read.scada().spoolAfter())),
        new Setting("scada.next-route-after", words(read.scada().nextRouteAfter())),
        new Setting("scada.link", link(out)),
        new Setting("spool.folder", read.spool().folder().toAbsolutePath().toString()),
        new Setting("spool.limit", Amounts.octets(read.spool().limit())),
        new Setting("spool.segment", Amounts.octets(read.spool().segment())));
  }

  private static String target(Optional<?> target) {
    return target.map(Object::toString).orElse(TEXTS.get("path.unconfigured"));
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? Amounts.duration(duration)
        : duration.toMillis() + " ms";
  }

  private static String link(LinkSettings link) {
    return "k "
        + link.k()
        + ", w "
        + link.w()
        + ", t1 "
        + words(link.t1())
        + ", t2 "
        + words(link.t2())
        + ", t3 "
        + words(link.t3());
  }

  /** In the order of the file. */
  public ObservableList<Problem> problems() {
    return problems;
  }

  /** Those read last; none while there are problems. */
  public ObservableList<Setting> settings() {
    return settings;
  }

  /** Where the settings come from and whether they can be used. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Tone> toneProperty() {
    return tone.getReadOnlyProperty();
  }
}
