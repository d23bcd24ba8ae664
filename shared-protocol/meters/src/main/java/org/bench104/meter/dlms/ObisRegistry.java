package org.bench104.meter.dlms;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What OBIS codes stand for, from CSV with the columns {@code obis,name,class,unit,scaler,category,
 * aliases}. {@code scaler} may be empty; {@code aliases} are further names, separated by blanks.
 * Built in are the codes of the IVY meter; a file of the user adds codes and replaces them.
 */
public final class ObisRegistry {
  private static final String BUILT_IN = "obis.csv";
  private static final List<String> COLUMNS =
      List.of("obis", "name", "class", "unit", "scaler", "category", "aliases");
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setCommentMarker('#')
          .setIgnoreEmptyLines(true)
          .get();

  private final Map<Obis, ObisEntry> byCode = new LinkedHashMap<>();
  private final Map<String, Obis> byName = new HashMap<>();

  private ObisRegistry() {}

  /** The codes that are built in. */
  public static ObisRegistry builtIn() {
    ObisRegistry registry = new ObisRegistry();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(ObisRegistry.class.getResourceAsStream(BUILT_IN)),
            StandardCharsets.UTF_8)) {
      registry.add(BUILT_IN, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return registry;
  }

  /**
   * The built-in codes with those of {@code file} added or replaced.
   *
   * @throws IllegalArgumentException naming file and line of what is wrong
   */
  public static ObisRegistry extended(Path file) {
    ObisRegistry registry = builtIn();
    try (Reader reader = Files.newBufferedReader(file)) {
      registry.add(file.toString(), reader);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return registry;
  }

  public Optional<ObisEntry> at(Obis obis) {
    return Optional.ofNullable(byCode.get(obis));
  }

  /** By name or alias, in either case. */
  public Optional<ObisEntry> named(String name) {
    return Optional.ofNullable(byName.get(name.toUpperCase(Locale.ROOT))).map(byCode::get);
  }

  public Collection<ObisEntry> entries() {
    return List.copyOf(byCode.values());
  }

  private void add(String source, Reader reader) throws IOException {
    try (CSVParser parser = FORMAT.parse(reader)) {
      for (String column : COLUMNS) {
        if (!parser.getHeaderNames().contains(column)) {
          throw new IllegalArgumentException(
              source
                  + ":1: column '"
                  + column
                  + "' is missing, needed are "
                  + String.join(",", COLUMNS));
        }
      }
      for (CSVRecord row : parser) {
        add(source + ":" + parser.getCurrentLineNumber() + ": ", row);
      }
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(source + ": no CSV: " + e.getMessage(), e);
    }
  }

  private void add(String place, CSVRecord row) {
    if (!row.isConsistent()) {
      throw new IllegalArgumentException(
          place + "has " + row.size() + " columns, needed are " + COLUMNS.size());
    }
    try {
      ObisEntry entry =
          new ObisEntry(
              Obis.of(row.get("obis")),
              row.get("name"),
              Integer.parseInt(row.get("class")),
              row.get("unit"),
              scaler(row.get("scaler")),
              row.get("category"));
      byCode.put(entry.obis(), entry);
      byName.put(entry.name(), entry.obis());
      for (String alias : row.get("aliases").split("\\s+")) {
        if (!alias.isEmpty()) {
          byName.put(alias.toUpperCase(Locale.ROOT), entry.obis());
        }
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          place + "class must be a whole number and scaler a number such as 0.001", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + e.getMessage(), e);
    }
  }

  private static Optional<BigDecimal> scaler(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
  }
}
