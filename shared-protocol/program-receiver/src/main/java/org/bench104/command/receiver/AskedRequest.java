package org.bench104.command.receiver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.StationRequest;
import org.bench104.record.FileWords;

/**
 * One request of {@code --ask} in words, e.g. {@code interrogate 1} or {@code command 1 300
 * C_SC_NA_1 on select}.
 *
 * @param words as they were written
 * @param saveTo where the content of a file that is read goes
 */
record AskedRequest(String words, StationRequest request, Optional<Path> saveTo) {
  private static final int GENERAL_COUNTERS = 5;
  private static final List<String> FREEZE = List.of("read", "freeze", "freeze-reset", "reset");

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException in a sentence that says what is allowed
   */
  static AskedRequest parse(String words) {
    List<String> all = Arrays.asList(words.trim().split("\\s+"));
    String verb = all.get(0).toLowerCase(Locale.ROOT);
    Words rest = new Words(words, all.subList(1, all.size()));
    Optional<Path> saveTo = Optional.empty();
    StationRequest request =
        switch (verb) {
          case "interrogate" ->
              StationRequest.interrogation(
                  rest.number("common address", 1, 65535),
                  StationRequest.STATION_INTERROGATION + rest.number("group", 1, 16, 0));
          case "counters" ->
              StationRequest.counters(
                  rest.number("common address", 1, 65535),
                  rest.number("counter group", 1, 5, GENERAL_COUNTERS),
                  rest.freeze());
          case "read" ->
              StationRequest.read(rest.number("common address", 1, 65534), rest.object());
          case "clock" ->
              StationRequest.synchroniseClock(
                  rest.number("common address", 1, 65535), rest.instant());
          case "test" ->
              StationRequest.test(rest.number("common address", 1, 65534), 1, Instant.now());
          case "command" -> command(rest);
          case "directory" -> StationRequest.directory(rest.number("common address", 1, 65534));
          case "read-file" -> {
            StationRequest read =
                new StationRequest.ReadFile(
                    rest.number("common address", 1, 65534),
                    rest.object(),
                    rest.number("file name", 1, 65535));
            saveTo = Optional.of(Path.of(rest.next("the file to write")));
            yield read;
          }
          case "write-file" ->
              new StationRequest.WriteFile(
                  rest.number("common address", 1, 65534),
                  rest.object(),
                  rest.number("file name", 1, 65535),
                  content(Path.of(rest.next("the file to send"))));
          default ->
              throw new IllegalArgumentException(
                  "--ask '"
                      + words
                      + "': allowed are interrogate, counters, read, clock, test, command, directory,"
                      + " read-file and write-file");
        };
    rest.end();
    return new AskedRequest(words, request, saveTo);
  }

  private static StationRequest command(Words rest) {
    int commonAddress = rest.number("common address", 1, 65534);
    int object = rest.object();
    String type = rest.next("the type, e.g. C_SC_NA_1");
    TypeId known =
        Arrays.stream(TypeId.values())
            .filter(one -> one.name().equalsIgnoreCase(type))
            .findFirst()
            .orElseThrow(() -> rest.wrong("'" + type + "' is no type"));
    Asdu asdu =
        AsduBuilder.of(known)
            .commonAddress(commonAddress)
            .objectAddress(object)
            .value(rest.next("the value"))
            .build();
    return rest.flag("select")
        ? StationRequest.selectAndExecute(asdu)
        : StationRequest.command(asdu);
  }

  private static Octets content(Path file) {
    try {
      return Octets.owning(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("--ask write-file: " + FileWords.of(e), e);
    }
  }

  /** What follows the verb. */
  private static final class Words {
    private final String all;
    private final List<String> words;
    private int at;

    Words(String all, List<String> words) {
      this.all = all;
      this.words = words;
    }

    IllegalArgumentException wrong(String text) {
      return new IllegalArgumentException("--ask '" + all + "': " + text);
    }

    String next(String what) {
      if (at == words.size()) {
        throw wrong(what + " is missing");
      }
      return words.get(at++);
    }

    int object() {
      return number("object address", 0, 0xFFFFFF);
    }

    int number(String what, int least, int most) {
      String text = next(what);
      try {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw wrong(what + " is '" + text + "'; allowed are " + least + ".." + most);
    }

    /** The same, or {@code usual} when no number follows. */
    int number(String what, int least, int most, int usual) {
      boolean there = at < words.size() && words.get(at).matches("[0-9]+");
      return there ? number(what, least, most) : usual;
    }

    int freeze() {
      if (at == words.size()) {
        return 0;
      }
      String word = next("what to do");
      if (!FREEZE.contains(word)) {
        throw wrong("'" + word + "'; allowed are " + String.join(", ", FREEZE));
      }
      return FREEZE.indexOf(word);
    }

    Instant instant() {
      if (at == words.size()) {
        return Instant.now();
      }
      String text = next("the time");
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw wrong("'" + text + "' is no time; write it as 2026-11-30T12:00:00Z");
      }
    }

    boolean flag(String word) {
      boolean there = at < words.size() && words.get(at).equals(word);
      at += there ? 1 : 0;
      return there;
    }

    void end() {
      if (at < words.size()) {
        throw wrong("'" + words.get(at) + "' is one word too many");
      }
    }
  }
}
