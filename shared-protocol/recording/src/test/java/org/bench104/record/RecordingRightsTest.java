package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingRightsTest {
  @TempDir private Path folder;

  @Test
  void nobodyButOwnerAndGroupMayReadARecording() throws Exception {
    Path file = folder.resolve("data.csv");
    ChannelAppendFile.open(file).close();
    assertThat(Files.getPosixFilePermissions(file))
        .noneMatch(right -> right.name().startsWith("OTHERS"));
  }
}
