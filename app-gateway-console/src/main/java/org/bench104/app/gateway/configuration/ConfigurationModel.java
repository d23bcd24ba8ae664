package org.bench104.app.gateway.configuration;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.config.Setting;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.jspecify.annotations.Nullable;

/** What was read of the configuration, as rows. One thread only. */
public final class ConfigurationModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  /**
   * One setting as gateway.toml calls it.
   *
   * @param from where its value comes from, in words
   * @param meaning what the key is for
   */
  public record Row(String key, String value, String from, String meaning) {}

  private final ObservableList<Problem> problems = FXCollections.observableArrayList();
  private final ObservableList<Row> settings = FXCollections.observableArrayList();
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
      settings.setAll(usable.values().stream().map(ConfigurationModel::row).toList());
      summary.set(TEXTS.get("configuration.usable", name));
      tone.set(file.isPresent() ? Tone.GOOD : Tone.PLAIN);
    }
  }

  private static Row row(Setting setting) {
    boolean hidden = setting.key().traits().secret() && setting.origin() != Setting.Origin.DEFAULT;
    return new Row(
        setting.name(),
        hidden ? TEXTS.get("configuration.hidden") : setting.value(),
        from(setting),
        setting.key().remark());
  }

  private static String from(Setting setting) {
    return switch (setting.origin()) {
      case DEFAULT -> TEXTS.get("configuration.from.default");
      case FILE -> TEXTS.get("configuration.line", setting.source(), setting.line());
      case ENVIRONMENT -> setting.source();
      case COMMAND_LINE -> TEXTS.get("configuration.from.option", setting.source());
      case WINDOW -> TEXTS.get("configuration.from.window");
    };
  }

  /** In the order of the file. */
  public ObservableList<Problem> problems() {
    return problems;
  }

  /** Every key, those of tables as often as they are there; none while there are problems. */
  public ObservableList<Row> settings() {
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
