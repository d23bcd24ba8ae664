package org.bench104.config;

import java.util.regex.Pattern;

/**
 * A section of a configuration: where the keys of a table stand.
 *
 * @param path dotted, e.g. {@code modbus.device.register}
 * @param repeated whether it stands in double brackets, once for each entry
 * @param table its keys
 * @param help what it is about, in a few words, without a full stop
 */
public record Place(String path, boolean repeated, Table table, String help) {
  private static final Pattern PATH = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

  public Place {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("'" + path + "' is no path of a section");
    }
  }

  /** A section {@code [path]}. */
  public static Place section(String path, Table table, String help) {
    return new Place(path, false, table, help);
  }

  /** Tables {@code [[path]]}. */
  public static Place tables(String path, Table table, String help) {
    return new Place(path, true, table, help);
  }

  /** As it stands in the file. */
  public String heading() {
    return repeated ? "[[" + path + "]]" : "[" + path + "]";
  }
}
