package org.bench104.pi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packages that the build made, and the same under other versions. */
final class Deb {
  private Deb() {}

  static Path built(String name) {
    return Path.of(
        System.getProperty("pi.target"),
        name + "_" + System.getProperty("pi.version") + "_all.deb");
  }

  /** The same package under another version, made in {@code folder}. */
  static Path withVersion(Path folder, String name, String version)
      throws IOException, InterruptedException {
    return packed(folder, name, version, unpacked(folder, name, version));
  }

  /** Its files and conffiles only: nothing of it runs when it is installed. */
  static Path withoutScripts(Path folder, String name, String version)
      throws IOException, InterruptedException {
    Path root = unpacked(folder, name, version);
    for (String part : List.of("postinst", "prerm", "postrm", "triggers")) {
      Files.delete(root.resolve("DEBIAN").resolve(part));
    }
    return packed(folder, name, version, root);
  }

  private static Path unpacked(Path folder, String name, String version)
      throws IOException, InterruptedException {
    Path root = folder.resolve("root-" + version);
    Shell.must("dpkg-deb", "-R", built(name).toString(), root.toString());
    Path control = root.resolve("DEBIAN/control");
    Files.writeString(
        control, Files.readString(control).replaceFirst("(?m)^Version: .*", "Version: " + version));
    return root;
  }

  private static Path packed(Path folder, String name, String version, Path root)
      throws IOException, InterruptedException {
    Path deb = folder.resolve(name + "_" + version + "_all.deb");
    Shell.must("dpkg-deb", "-Zgzip", "-z1", "-b", root.toString(), deb.toString());
    return deb;
  }
}
