package org.bench104.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade on a disk that is too small for two versions at once. dpkg unpacks into a file system
 * in memory with a database of its own, so this machine's packages are left alone.
 */
@Timeout(300)
class FullDiskIT {
  private static final String NAME = "bench104-gateway";

  @TempDir private Path folder;
  private Path disk;

  @BeforeEach
  void mountADiskForOneVersionAndAHalf() throws Exception {
    MachineToSpare.orSkip();
    disk = Files.createDirectory(folder.resolve("disk"));
    long size = Files.size(Deb.built(NAME)) * 3 / 2;
    Shell.Ended mounted =
        Shell.run("mount", "-t", "tmpfs", "-o", "size=" + size, "bench104-test", disk.toString());
    assumeTrue(
        mounted.status() == 0, "SKIPPED: a full disk cannot be tried here: " + mounted.output());
    Path database = Files.createDirectories(disk.resolve("var/lib/dpkg"));
    Files.createDirectory(database.resolve("info"));
    Files.createDirectory(database.resolve("updates"));
    Files.createFile(database.resolve("status"));
  }

  @AfterEach
  void unmount() throws Exception {
    if (disk != null) {
      Shell.run("umount", disk.toString());
    }
  }

  @Test
  void theUpgradeFailsAndThePreviousVersionIsUnharmed() throws Exception {
    Shell.Ended first = install("0.0.1");
    assertThat(first.status()).as(first.output()).isZero();
    Map<String, Long> before = files();
    assertThat(before).hasSizeGreaterThan(20).containsKey("etc/bench104/gateway.toml");

    Shell.Ended upgrade = install("0.0.2");

    assertThat(upgrade.status()).isNotZero();
    assertThat(upgrade.output()).contains("No space left on device");
    assertThat(files()).isEqualTo(before);
    assertThat(
            Shell.must(
                "dpkg-query", "--root=" + disk, "-W", "-f=${Version} ${db:Status-Status}", NAME))
        .isEqualTo("0.0.1 installed");
    assertThat(
            Shell.must(
                java(), "-cp", lib(), "org.bench104.command.gateway.GatewayCommand", "--version"))
        .contains("bench104");
  }

  private Shell.Ended install(String version) throws Exception {
    return Shell.run(
        "dpkg",
        "--root=" + disk,
        "--force-depends",
        "--install",
        Deb.withoutScripts(folder, NAME, version).toString());
  }

  /** Checksums of all files of the package, by path. */
  private Map<String, Long> files() throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    try (Stream<Path> all = Files.walk(disk)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = disk.relativize(file).toString();
        if (!name.startsWith("var/lib/dpkg")) {
          CRC32C sum = new CRC32C();
          sum.update(Files.readAllBytes(file));
          sums.put(name, sum.getValue());
        }
      }
    }
    return sums;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private String lib() {
    return disk.resolve("usr/share/" + NAME + "/lib/*").toString();
  }
}
