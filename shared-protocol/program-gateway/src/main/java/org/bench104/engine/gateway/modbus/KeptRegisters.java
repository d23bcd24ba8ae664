package org.bench104.engine.gateway.modbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bench104.modbus.RegisterImage;
import org.bench104.modbus.RegisterServer;
import org.bench104.modbus.file.RegisterFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers that survive a restart. They are written on a thread of its own, because each time the
 * disk is synced.
 */
final class KeptRegisters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptRegisters.class);
  private static final long CLOSE_SECONDS = 5;

  private final RegisterServer server;
  private final RegisterFile file;
  private final Consumer<String> warning;
  private final ExecutorService disk =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "registers");
            thread.setDaemon(true);
            return thread;
          });
  private RegisterImage.Snapshot saved;

  /**
   * Puts the registers of the last run back.
   *
   * @param warning hears that they cannot be read or written, on any thread
   */
  KeptRegisters(RegisterServer server, Path path, Consumer<String> warning) {
    this.server = server;
    this.file = new RegisterFile(path);
    this.warning = warning;
    restore();
    this.saved = server.image().snapshot();
  }

  private void restore() {
    try {
      Optional<int[]> words = file.load();
      words.ifPresent(server::restore);
      words.ifPresent(found -> LOG.info("{} registers restored", found.length));
    } catch (IOException e) {
      warning.accept("registers of the last run are not restored: " + e.getMessage());
    }
  }

  /** Writes the registers when they are others than before. One thread at a time. */
  void keep() {
    RegisterImage.Snapshot now = server.image().snapshot();
    if (now != saved) {
      saved = now;
      disk.execute(() -> save(now));
    }
  }

  private void save(RegisterImage.Snapshot registers) {
    try {
      file.save(registers);
    } catch (UncheckedIOException e) {
      warning.accept("registers are not kept: " + e.getMessage());
    }
  }

  /** Writes what is not written yet, and waits for it, at most 5 s. */
  @Override
  public void close() {
    keep();
    disk.shutdown();
    try {
      disk.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
