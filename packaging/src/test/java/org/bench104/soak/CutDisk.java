package org.bench104.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bench104.soak.DiskJournal.Note;

/**
 * A folder whose power fails. Only what was synced is sure: contents by a sync of the file, names
 * by one of the folder. Of the rest any mix may be there.
 */
final class CutDisk {
  private static final String FOLDER = "";

  private final Path folder;
  private final Random random;
  private Map<String, CutFile> safe = new HashMap<>();

  /** What is in the folder now is safe. */
  CutDisk(Path folder, Random random) throws IOException {
    this.folder = folder;
    this.random = random;
    look();
  }

  private void look() throws IOException {
    safe = new HashMap<>();
    for (Path file : files()) {
      safe.put(file.getFileName().toString(), new CutFile(Files.readAllBytes(file)));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /**
   * Lets the power fail after what is noted, and puts into the folder what is there then.
   *
   * @return how many files or names had something that was not synced
   */
  int cut(List<Note> notes) throws IOException {
    Replay replay = new Replay(safe);
    notes.forEach(replay::add);
    for (Path file : files()) {
      Files.delete(file);
    }
    int unsure = replay.unsyncedNames.size();
    for (Consumer<Map<String, CutFile>> change : replay.unsyncedNames) {
      if (random.nextBoolean()) {
        change.accept(safe);
      }
    }
    for (Map.Entry<String, CutFile> file : safe.entrySet()) {
      unsure += file.getValue().isSynced() ? 0 : 1;
      Files.write(folder.resolve(file.getKey()), file.getValue().afterCut(random));
    }
    look();
    return unsure;
  }

  /** Follows one life of a program. */
  private static final class Replay {
    private final Map<String, CutFile> safe;
    private final Map<String, CutFile> seen;
    private final Map<Integer, String> openNames = new HashMap<>();
    private final Map<Integer, CutFile> open = new HashMap<>();
    private final List<Consumer<Map<String, CutFile>>> unsyncedNames = new ArrayList<>();

    Replay(Map<String, CutFile> safe) {
      this.safe = safe;
      this.seen = new HashMap<>(safe);
    }

    void add(Note note) {
      switch (note.kind()) {
        case 'o' -> open(note);
        case 'c' -> {
          open.remove(note.descriptor());
          openNames.remove(note.descriptor());
        }
        case 'w' -> file(note).write(note.number(), note.data());
        case 't' -> file(note).truncate(note.number());
        case 's' -> sync(note);
        case 'r' -> rename(note.name(0), note.name(1));
        case 'u' -> unlink(note.name(0));
        default -> throw new IllegalStateException("unknown note " + note);
      }
    }

    private CutFile file(Note note) {
      CutFile file = open.get(note.descriptor());
      if (file == null) {
        throw new IllegalStateException("not open: " + note);
      }
      return file;
    }

    private void open(Note note) {
      String name = note.name(0);
      openNames.put(note.descriptor(), name);
      if (name.equals(FOLDER)) {
        return;
      }
      CutFile file = seen.get(name);
      if (file == null) {
        CutFile created = new CutFile(new byte[0]);
        change(names -> names.put(name, created));
        file = created;
      } else if ((note.number() & 2) != 0) {
        file.truncate(0);
      }
      open.put(note.descriptor(), file);
    }

    private void sync(Note note) {
      if (!FOLDER.equals(openNames.get(note.descriptor()))) {
        file(note).sync();
        return;
      }
      unsyncedNames.forEach(change -> change.accept(safe));
      unsyncedNames.clear();
    }

    private void rename(String from, String to) {
      CutFile file = seen.get(from);
      if (file != null) {
        change(
            names -> {
              names.remove(from, file);
              names.put(to, file);
            });
      }
    }

    private void unlink(String name) {
      CutFile file = seen.get(name);
      if (file != null) {
        change(names -> names.remove(name, file));
      }
    }

    private void change(Consumer<Map<String, CutFile>> change) {
      change.accept(seen);
      unsyncedNames.add(change);
    }
  }
}
