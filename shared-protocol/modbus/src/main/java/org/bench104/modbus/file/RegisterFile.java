package org.bench104.modbus.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.bench104.modbus.RegisterImage;

/**
 * The registers in a file, so that they survive a restart: a heading {@code address,value}, then a
 * line for each register from 0. Replaced as a whole (written beside it, synced, renamed), so that
 * a power cut leaves the old or the new one.
 */
public final class RegisterFile {
  private static final String HEADING = "address,value";

  private final Path file;

  public RegisterFile(Path file) {
    this.file = file;
  }

  /**
   * The registers of an earlier run; empty when there is no file.
   *
   * @throws IOException saying what is wrong with it, and in which line
   */
  public Optional<int[]> load() throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.isEmpty() || !lines.get(0).equals(HEADING)) {
      throw new IOException(file + ":1: must be '" + HEADING + "'");
    }
    int[] words = new int[lines.size() - 1];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(i, lines.get(i + 1));
    }
    return Optional.of(words);
  }

  private int word(int address, String line) throws IOException {
    String start = address + ",";
    try {
      int value = line.startsWith(start) ? Integer.parseInt(line.substring(start.length())) : -1;
      if (value >= 0 && value <= 0xFFFF) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IOException(
        file + ":" + (address + 2) + ": '" + line + "', must be '" + start + "0..65535'");
  }

  /**
   * Replaces the file.
   *
   * @throws UncheckedIOException when that is not possible; the old file is still there then
   */
  public void save(RegisterImage.Snapshot registers) {
    StringBuilder text = new StringBuilder(HEADING).append('\n');
    for (int i = 0; i < registers.size(); i++) {
      text.append(i).append(',').append(registers.word(i)).append('\n');
    }
    Path target = file.toAbsolutePath();
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.createDirectories(target.getParent());
      try (FileChannel out =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer octets = StandardCharsets.US_ASCII.encode(text.toString());
        while (octets.hasRemaining()) {
          out.write(octets);
        }
        out.force(true);
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
