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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What OBIS codes stand for, from CSV with the columns {@code obis,name,class,unit,scaler,category,
 * aliases}. {@code scaler} may be empty; {@code aliases} are further names, separated by blanks.
 * Built in are common codes; a file of the user adds codes and replaces them. No built-in code has
 * a scaler but those that were confirmed on the IVY EM114070, with its profile.
 */
public final class ObisRegistry {
  /** Which built-in codes there are. */
  public enum Profile {
    /** Names by phase L1..L3; what an integer means, the meter says. */
    STANDARD,
    /** Names of the IVY gateway (A, B, C) and the scalers of the IVY EM114070. */
    IVY_LEGACY
  }

  private static final String BUILT_IN = "obis.csv";
  private static final String LEGACY = "ivy-legacy.csv";
  private static final Pattern ON_CHANNEL = Pattern.compile("(.+)_CH(\\d{1,3})");
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
  public static ObisRegistry builtIn(Profile profile) {
    ObisRegistry registry = new ObisRegistry();
    registry.addBuiltIn(BUILT_IN);
    if (profile == Profile.IVY_LEGACY) {
      registry.addBuiltIn(LEGACY);
    }
    return registry;
  }

  private void addBuiltIn(String resource) {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(ObisRegistry.class.getResourceAsStream(resource)),
            StandardCharsets.UTF_8)) {
      add(resource, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The built-in codes with those of {@code file} added or replaced.
   *
   * @throws IllegalArgumentException naming file and line of what is wrong
   */
  public static ObisRegistry extended(Profile profile, Path file) {
    ObisRegistry registry = builtIn(profile);
    try (Reader reader = Files.newBufferedReader(file)) {
      registry.add(file.toString(), reader);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return registry;
  }

  /**
   * What a code stands for. On a channel (B) of which nothing is listed it is what the same code
   * without channel stands for, with the channel in its name: {@code FREQUENCY_CH1}.
   */
  public Optional<ObisEntry> at(Obis obis) {
    ObisEntry listed = byCode.get(obis);
    if (listed != null || obis.channel() == 0) {
      return Optional.ofNullable(listed);
    }
    return Optional.ofNullable(byCode.get(obis.onChannel(0)))
        .map(
            entry ->
                new ObisEntry(
                    obis,
                    entry.name() + "_CH" + obis.channel(),
                    entry.classId(),
                    entry.unit(),
                    entry.scaler(),
                    entry.category()));
  }

  /** By name or alias, in either case; also with a channel, as {@link #at} names it. */
  public Optional<ObisEntry> named(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    Obis listed = byName.get(upper);
    if (listed != null) {
      return at(listed);
    }
    Matcher matcher = ON_CHANNEL.matcher(upper);
    return matcher.matches() && byName.containsKey(matcher.group(1))
        ? Obis.parse(
                byName
                    .get(matcher.group(1))
                    .toString()
                    .replaceFirst("-\\d+:", "-" + matcher.group(2) + ":"))
            .flatMap(this::at)
        : Optional.empty();
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
