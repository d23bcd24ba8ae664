package org.bench104.ui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Texts of one message bundle. Arguments are numbered as in {@link MessageFormat}, so a single
 * quote in a text with arguments is written twice. Mnemonics of the protocol are data and not in
 * here.
 */
public final class Texts {
  private final ResourceBundle bundle;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** The bundle {@code messages} in the package {@code name} and its languages. */
  public static Texts ofPackage(String name) {
    return new Texts(ResourceBundle.getBundle(name + ".messages"));
  }

  /**
   * The text for {@code key}, as it stands in the bundle.
   *
   * @throws java.util.MissingResourceException when there is none
   */
  public String get(String key) {
    return bundle.getString(key);
  }

  /** The text for {@code key} with its arguments filled in. */
  public String get(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), Locale.ENGLISH).format(arguments);
  }

  /** Whether there is a text for {@code key}. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }
}
