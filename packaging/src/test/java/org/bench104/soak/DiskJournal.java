package org.bench104.soak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Assumptions;

/**
 * What a program has done to the files of one folder, written down by a library that is loaded
 * before it ({@code disk-journal.c}), which a compiler of this machine makes.
 *
 * @param library the compiled library
 * @param folder whose files
 * @param notes where the library writes
 */
record DiskJournal(Path library, Path folder, Path notes) {
  private static final String SOURCE = "disk-journal.c";
  private static final Duration COMPILED = Duration.ofSeconds(60);
  private static final int HEAD = 17;

  /**
   * One thing that was done.
   *
   * @param kind o opened, c closed, w written, t truncated, s synced, r renamed, u unlinked
   * @param descriptor of the open file
   * @param number offset or length; for o: 1 it may be created, 2 it is emptied
   * @param data octets written, or names that end with a zero
   */
  record Note(char kind, int descriptor, long number, byte[] data) {
    /** The name with this index. */
    String name(int index) {
      return new String(data, StandardCharsets.UTF_8).split("\0", -1)[index];
    }
  }

  /** Compiles the library into {@code work}; skips the test, saying so, where that cannot be. */
  static DiskJournal of(Path folder, Path work) throws IOException {
    Path source = work.resolve(SOURCE);
    Path library = work.resolve("disk-journal.so");
    try (InputStream from =
        Objects.requireNonNull(DiskJournal.class.getResourceAsStream(SOURCE), SOURCE)) {
      Files.copy(from, source);
    }
    Optional<String> refused =
        run(work, "cc", "-shared", "-fPIC", "-O1", "-pthread", "-o", library + "", source + "");
    refused.ifPresent(
        reason -> {
          String skipped = "SKIPPED: no power can be cut here without a C compiler: " + reason;
          System.out.println(skipped);
          Assumptions.abort(skipped);
        });
    return new DiskJournal(library, folder, work.resolve("disk-journal"));
  }

  private static Optional<String> run(Path folder, String... command) {
    try (Program program = Program.start(command[0], folder, List.of(command), line -> {})) {
      return program.exitStatus(COMPILED) == 0 ? Optional.empty() : Optional.of(program.tail());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** What the program needs to be started with. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "DISK_FOLDER", folder.toString(),
        "DISK_JOURNAL", notes.toString(),
        "DISK_READS_FAIL", ill().toString());
  }

  /** While this file is there, the folder cannot be read. */
  Path ill() {
    return notes.resolveSibling("disk-is-ill");
  }

  /** Reads what was noted, and begins anew. */
  List<Note> take() throws IOException {
    List<Note> all = new ArrayList<>();
    if (Files.exists(notes)) {
      ByteBuffer from = ByteBuffer.wrap(Files.readAllBytes(notes)).order(ByteOrder.LITTLE_ENDIAN);
      while (from.remaining() >= HEAD) {
        char kind = (char) from.get();
        int descriptor = from.getInt();
        long number = from.getLong();
        byte[] data = new byte[from.getInt()];
        if (data.length > from.remaining()) {
          break; // killed while it was noted: the program never heard that it was done
        }
        from.get(data);
        all.add(new Note(kind, descriptor, number, data));
      }
      Files.delete(notes);
    }
    return all;
  }
}
