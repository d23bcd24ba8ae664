package org.bench104.meter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  @TempDir Path folder;

  private static AuditLog.Row row(String meterId) {
    return new AuditLog.Row(
        Instant.EPOCH, new Actor("anna", "console"), meterId, "open", "asked", "");
  }

  @Test
  void nobodyButOwnerAndGroupMayReadIt() throws Exception {
    Path file = folder.resolve("audit.csv");
    try (AuditLog log = new AuditLog(file)) {
      log.write(row("1")).get(60, TimeUnit.SECONDS);
    }
    assertThat(Files.getPosixFilePermissions(file))
        .noneMatch(right -> right.name().startsWith("OTHERS"));
  }

  @Test
  void aRowIsOneLineWhateverIsInIt() throws Exception {
    Path file = folder.resolve("audit.csv");
    try (AuditLog log = new AuditLog(file)) {
      log.write(row("a,\"b\"\r\nforged,row")).get(60, TimeUnit.SECONDS);
    }
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "at,who,from,meter,wanted,step,detail",
            "1970-01-01T00:00:00Z,anna,console,\"a,\"\"b\"\"  forged,row\",open,asked,");
  }

  @Test
  void aLongFileIsSetAsideAndANewOneBegins() throws Exception {
    Path file = folder.resolve("audit.csv");
    Files.write(file, new byte[4 << 20]);
    Files.writeString(folder.resolve("audit.csv.1"), "older");
    try (AuditLog log = new AuditLog(file)) {
      log.write(row("1")).get(60, TimeUnit.SECONDS);
    }
    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(folder.resolve("audit.csv.1")).hasSize(4 << 20);
    assertThat(folder.resolve("audit.csv.2")).hasContent("older");
  }
}
