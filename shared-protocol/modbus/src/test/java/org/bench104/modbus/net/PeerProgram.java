package org.bench104.modbus.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Modbus client that somebody else wrote, run to its end. */
record PeerProgram(int status, String output) {
  private static final long SECONDS = 30;

  static PeerProgram run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    CompletableFuture<byte[]> output =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return process.getInputStream().readAllBytes();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String text = new String(output.get(SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8);
    return new PeerProgram(process.waitFor(), text);
  }

  /** Skips the test, visibly, when {@code probe} cannot be run here. */
  static void require(String name, String install, String... probe) throws Exception {
    int status;
    try {
      status = run(probe).status();
    } catch (IOException e) {
      status = -1;
    }
    if (status != 0) {
      String message =
          "THE TEST WITH " + name + " IS SKIPPED: it is not installed; apt install " + install;
      System.out.println(message);
      Assumptions.abort(message);
    }
  }

  /** Output without what differs from run to run, for assertions. */
  List<String> lines() {
    return output.lines().map(String::strip).toList();
  }
}
