package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandAuditTest {
  /** C_SC_NA_1 act, CA 1, IOA 5000, SCS = on. */
  private static final Octets COMMAND = Octets.parseHex("2d010600010088130001");

  @TempDir private Path folder;

  @Test
  void everyCommandIsARowAndWhatSomebodySendsCannotBreakIt() throws IOException {
    Path file = folder.resolve("commands.csv");
    Instant at = Instant.parse("2026-03-04T05:06:07Z");
    for (int run = 0; run < 2; run++) {
      try (CommandAudit audit = new CommandAudit(file, () -> at)) {
        audit.note(COMMAND, "lan 10.0.0.1:2404 (CN=scada)", "10.0.0.2:5", "passed", "");
        audit.note(Octets.parseHex("2d01"), "x,\"y\"\nz", "", "refused", "too short");
        assertThat(audit.missing()).isZero();
      }
    }
    List<String> rows =
        List.of(
            "2026-03-04T05:06:07Z,lan 10.0.0.1:2404 (CN=scada),10.0.0.2:5,passed,,"
                + "C_SC_NA_1,1,5000,1,2d010600010088130001",
            "2026-03-04T05:06:07Z,\"x,\"\"y\"\" z\",,refused,too short,,,,,2d01");
    assertThat(Files.readAllLines(file))
        .startsWith(String.join(",", CommandAudit.COLUMNS))
        .hasSize(5)
        .containsAll(rows);
  }
}
