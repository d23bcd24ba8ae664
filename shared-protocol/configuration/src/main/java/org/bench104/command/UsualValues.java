package org.bench104.command;

import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;
import org.bench104.config.Key;
import org.bench104.config.Place;
import org.bench104.config.Vocabulary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The defaults of configuration keys for descriptions of options: <code>${bundle:spool.folder}
 * </code> stands for the default of {@code [spool] folder}.
 */
public final class UsualValues extends ResourceBundle {
  private final Map<String, String> values = new LinkedHashMap<>();

  private UsualValues(Vocabulary vocabulary) {
    for (Place place : vocabulary.places()) {
      for (Key<?> key : place.table().keys()) {
        values.put(place.path() + "." + key.name(), key.usualToml().replace("\"", ""));
      }
    }
  }

  /** The command line with the defaults of its configuration in its help. */
  public static CommandLine in(CommandLine line, Vocabulary vocabulary) {
    return line.setResourceBundle(new UsualValues(vocabulary));
  }

  @Override
  protected @Nullable Object handleGetObject(String key) {
    return values.get(key);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(values.keySet());
  }
}
