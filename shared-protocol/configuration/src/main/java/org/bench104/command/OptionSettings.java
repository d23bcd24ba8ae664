package org.bench104.command;

import java.util.List;
import java.util.Map;
import org.bench104.config.Setting;
import org.bench104.config.Written;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options of a command line as what they are stronger than: keys of the configuration. */
public final class OptionSettings {
  private OptionSettings() {}

  /**
   * The settings with those that the command line has changed.
   *
   * @param keys the dotted keys that an option sets, by its name such as {@code --lan}
   */
  public static List<Setting> over(
      List<Setting> read, ParseResult parsed, Map<String, List<String>> keys) {
    return read.stream().map(setting -> over(setting, parsed, keys)).toList();
  }

  private static Setting over(Setting read, ParseResult parsed, Map<String, List<String>> keys) {
    for (OptionSpec option : parsed.matchedOptions()) {
      String name = option.longestName();
      if (keys.getOrDefault(name, List.of()).contains(read.name())) {
        List<String> words = option.stringValues();
        Object value = option.isMultiValue() ? words : words.get(words.size() - 1);
        return read.set(Written.toml(value), Setting.Origin.COMMAND_LINE, name);
      }
    }
    return read;
  }
}
