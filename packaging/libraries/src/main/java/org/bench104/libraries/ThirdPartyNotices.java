package org.bench104.libraries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes what a distribution must say about its jars: {@code THIRD-PARTY-NOTICES.txt} and the texts
 * of the licences, from the tables of the repository and the jars themselves, without a network.
 * Refuses jars that nobody has looked at or that have a known fault, and so ends the build.
 * Arguments: folder of jars, folder of the tables, folder to write to.
 */
public final class ThirdPartyNotices {
  static final String FILE_NAME = "THIRD-PARTY-NOTICES.txt";

  private final Approved approved;
  private final Path texts;

  ThirdPartyNotices(Approved approved, Path texts) {
    this.approved = approved;
    this.texts = texts;
  }

  public static void main(String[] arguments) throws IOException {
    Path tables = Path.of(arguments[1]);
    List<String> objections =
        new ThirdPartyNotices(Approved.read(tables), tables.resolve("licences"))
            .write(Path.of(arguments[0]), Path.of(arguments[2]));
    objections.forEach(System.err::println);
    if (!objections.isEmpty()) {
      System.exit(1);
    }
  }

  /** Writes nothing when there are objections, and answers them. */
  List<String> write(Path lib, Path to) throws IOException {
    List<PackagedJar> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(lib)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        jars.add(PackagedJar.read(jar));
      }
    }
    List<String> objections =
        jars.stream()
            .filter(jar -> jar.own().isEmpty())
            .flatMap(jar -> approved.objections(jar.file()).stream())
            .toList();
    if (objections.isEmpty()) {
      Files.createDirectories(to.resolve("licences"));
      Files.writeString(to.resolve(FILE_NAME), text(jars));
      copyTexts(jars, to.resolve("licences"));
    }
    return objections;
  }

  private void copyTexts(List<PackagedJar> jars, Path to) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (PackagedJar jar : jars) {
      names.addAll(licences(jar));
    }
    for (String name : names) {
      Files.copy(
          texts.resolve(name + ".txt"),
          to.resolve(name + ".txt"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<String> licences(PackagedJar jar) {
    return jar.own().isEmpty() ? approved.of(jar.file()).licences() : List.of(jar.own());
  }

  private String text(List<PackagedJar> jars) {
    StringBuilder text =
        new StringBuilder(
            "bench104 is made of its own parts and of libraries of others, each unchanged. The full"
                + " texts of all licences\nare in the folder licences. Where two licences stand,"
                + " the library may be used under either.\n\n");
    Map<String, List<String>> notices = new LinkedHashMap<>();
    for (PackagedJar jar : jars) {
      text.append(jar.file()).append("\n  licence: ").append(String.join(" or ", licences(jar)));
      if (jar.own().isEmpty()) {
        Library library = approved.of(jar.file());
        text.append("\n  ").append(library.copyright()).append("\n  ").append(library.home());
      } else {
        text.append("\n  Copyright 2026 the bench104 maintainers");
      }
      text.append('\n');
      for (String notice : jar.notices()) {
        notices.computeIfAbsent(notice, same -> new ArrayList<>()).add(jar.file());
      }
    }
    notices.forEach(
        (notice, files) ->
            text.append("\n---- notice of ")
                .append(String.join(", ", files))
                .append("\n\n")
                .append(notice)
                .append('\n'));
    return text.toString();
  }
}
