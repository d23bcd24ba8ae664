package org.bench104.sender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the values of a {@link Generator.Replay} from a CSV file. */
public final class ReplayFile {
  /** Values beyond this number are refused: they are kept in memory. */
  private static final int MOST_VALUES = 1_000_000;

  private ReplayFile() {}

  /**
   * Reads one column; a first line without a number there is taken for a header.
   *
   * @param column from 1
   * @throws IllegalArgumentException naming file and line when something is not a number
   * @throws IOException in words, when the file cannot be read
   */
  public static Generator.Replay read(Path file, int column) throws IOException {
    if (column < 1) {
      throw new IllegalArgumentException("column " + column + ", the first one is 1");
    }
    List<Double> values = new ArrayList<>();
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.builder().setReader(text).setFormat(CSVFormat.DEFAULT).get()) {
      for (CSVRecord row : rows) {
        read(file, column, row, values);
      }
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not UTF-8 text", e);
    } catch (UncheckedIOException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException(file + " has no values in column " + column);
    }
    return new Generator.Replay(file.toString(), column, values);
  }

  private static void read(Path file, int column, CSVRecord row, List<Double> values) {
    String where = file + ", line " + row.getRecordNumber() + ": ";
    if (row.size() < column) {
      throw new IllegalArgumentException(where + row.size() + " columns, wanted is " + column);
    }
    if (values.size() == MOST_VALUES) {
      throw new IllegalArgumentException(where + "more than " + MOST_VALUES + " values");
    }
    String text = row.get(column - 1).strip();
    try {
      values.add(Double.valueOf(text));
    } catch (NumberFormatException e) {
      if (row.getRecordNumber() > 1) {
        throw new IllegalArgumentException(where + "'" + text + "' is not a number", e);
      }
    }
  }
}
