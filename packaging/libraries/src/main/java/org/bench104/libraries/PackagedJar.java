package org.bench104.libraries;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar of a distribution.
 *
 * @param file its name
 * @param own the licence of a part of bench104; empty for a library of others
 * @param notices texts that its licence asks to pass on
 */
record PackagedJar(String file, String own, List<String> notices) {
  private static final Pattern OWN = Pattern.compile("META-INF/maven/org\\.bench104/.+/pom\\.xml");
  private static final Pattern NOTICE = Pattern.compile("META-INF/NOTICE(\\.txt|\\.md)?");
  private static final Pattern LICENCE =
      Pattern.compile(
          "</parent>.*?<licenses>\\s*<license>\\s*<name>([^<]+)</name>", Pattern.DOTALL);

  PackagedJar {
    notices = List.copyOf(notices);
  }

  static PackagedJar read(Path path) throws IOException {
    String own = "";
    List<String> notices = new ArrayList<>();
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (OWN.matcher(entry.getName()).matches()) {
          own = licence(text(jar, entry));
        } else if (NOTICE.matcher(entry.getName()).matches()) {
          notices.add(text(jar, entry).strip());
        }
      }
    }
    return new PackagedJar(String.valueOf(path.getFileName()), own, notices);
  }

  private static String licence(String pom) {
    Matcher matcher = LICENCE.matcher(pom);
    return matcher.find() ? String.valueOf(matcher.group(1)) : "GPL-3.0-or-later";
  }

  private static String text(JarFile jar, JarEntry entry) throws IOException {
    return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)
        .replace("\r", "");
  }
}
