package org.bench104.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A folder in memory that behaves as badly as a disk may: without sync nothing is sure to survive
 * {@link #crash()}, writes tear, syncs fail, room runs out. Everything follows from the seed.
 * Without further settings and without crashes it is a plain, reliable storage.
 */
public final class FaultyStorage implements Storage {
  /** What can be counted and made to fail. */
  public enum Operation {
    LIST,
    OPEN,
    CREATE,
    DELETE,
    REPLACE,
    SYNC_FOLDER,
    READ,
    WRITE,
    TRUNCATE,
    SYNC
  }

  private final Random random;
  private final Map<String, FaultyInode> seen = new TreeMap<>();
  private final Map<String, FaultyInode> stored = new TreeMap<>();
  private final List<Runnable> unsyncedNames = new ArrayList<>();
  private final Map<Operation, Double> failures = new EnumMap<>(Operation.class);
  private final Map<Operation, Long> counts = new EnumMap<>(Operation.class);
  private final Map<Operation, Error> errors = new EnumMap<>(Operation.class);
  private final Map<Operation, Double> errorProbabilities = new EnumMap<>(Operation.class);
  private long capacity = Long.MAX_VALUE;
  private boolean hidesFullness;
  private boolean lossySync;
  private boolean lossySyncFolder;
  private long operations;
  private long crashAt = Long.MAX_VALUE;
  private boolean down;
  private long generation;

  public FaultyStorage(long seed) {
    this.random = new Random(seed);
  }

  /** Lets {@code operation} fail with this probability, 0..1; a failing write is a short one. */
  public FaultyStorage failing(Operation operation, double probability) {
    failures.put(operation, probability);
    return this;
  }

  /** Lets {@code operation} throw this instead of being done, with this probability, 0..1. */
  public FaultyStorage throwing(Operation operation, Error error, double probability) {
    errors.put(operation, error);
    errorProbabilities.put(operation, probability);
    return this;
  }

  /** Lets every {@code operation} throw this. */
  public FaultyStorage throwing(Operation operation, Error error) {
    return throwing(operation, error, 1);
  }

  /** From now on nothing fails by chance. */
  public FaultyStorage healthy() {
    failures.clear();
    errors.clear();
    return this;
  }

  /** Room for this many octets in all files together. */
  public FaultyStorage capacity(long octets) {
    this.capacity = octets;
    return this;
  }

  /** Whether {@link #usableBytes()} claims endless room, so that fullness is met while writing. */
  public FaultyStorage hidesFullness(boolean hides) {
    this.hidesFullness = hides;
    return this;
  }

  /** A disk that says it has synced contents and has not: a negative control for tests. */
  public FaultyStorage lossySync() {
    this.lossySync = true;
    return this;
  }

  /** A disk that says it has synced names and has not: a negative control for tests. */
  public FaultyStorage lossySyncFolder() {
    this.lossySyncFolder = true;
    return this;
  }

  /** Throws {@link SimulatedCrash} at the n-th operation from now, 1 being the next one. */
  public FaultyStorage crashAtOperation(long n) {
    this.crashAt = operations + n;
    return this;
  }

  /** Whether the power is gone. */
  boolean isDown() {
    return down;
  }

  /** Operations so far. */
  public long operations() {
    return operations;
  }

  /** Operations of one kind so far. */
  public long count(Operation operation) {
    return counts.getOrDefault(operation, 0L);
  }

  /** Contents of a file as programs see it. */
  public byte[] contents(String name) {
    FaultyInode inode = seen.get(name);
    byte[] contents = new byte[inode == null ? 0 : inode.length()];
    if (inode != null) {
      inode.read(0, contents, 0, contents.length);
    }
    return contents;
  }

  /** Puts a durable file into the folder, in place of one that may be there. */
  public FaultyStorage place(String name, byte[] contents) {
    FaultyInode inode = new FaultyInode();
    inode.write(0, contents, 0, contents.length);
    inode.sync();
    seen.put(name, inode);
    stored.put(name, inode);
    return this;
  }

  /** Power cut and restart: what was not synced is lost, whole or in part; open files are dead. */
  public void crash() {
    for (Runnable change : unsyncedNames) {
      if (random.nextBoolean()) {
        change.run();
      }
    }
    unsyncedNames.clear();
    Map<FaultyInode, FaultyInode> survivors = new HashMap<>();
    stored.replaceAll(
        (name, inode) -> survivors.computeIfAbsent(inode, old -> old.afterCrash(random)));
    seen.clear();
    seen.putAll(stored);
    restart();
  }

  /** The process is killed and started again: the disk keeps everything, open files are dead. */
  public void restart() {
    generation++;
    down = false;
    crashAt = Long.MAX_VALUE;
  }

  /** Somebody removes a file: its name is gone for good, whoever has it open can go on. */
  public void remove(String name) {
    if (seen.remove(name) != null) {
      stored.remove(name);
    }
  }

  /** Somebody moves a file away, so that it can be put back as it is. */
  public Runnable takeAway(String name) {
    FaultyInode inode = seen.remove(name);
    FaultyInode durable = stored.remove(name);
    return () -> {
      if (inode != null) {
        seen.put(name, inode);
      }
      if (durable != null) {
        stored.put(name, durable);
      }
    };
  }

  boolean leadsTo(String name, FaultyInode inode) {
    return seen.get(name) == inode;
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public List<String> names() throws IOException {
    begin(Operation.LIST, generation);
    return List.copyOf(seen.keySet());
  }

  @Override
  public StorageFile open(String name) throws IOException {
    begin(Operation.OPEN, generation);
    FaultyInode inode = seen.get(name);
    if (inode == null) {
      throw new NoSuchFileException(name);
    }
    return new FaultyFile(this, name, inode, generation);
  }

  @Override
  public StorageFile create(String name) throws IOException {
    begin(Operation.CREATE, generation);
    if (seen.containsKey(name)) {
      throw new FileAlreadyExistsException(name);
    }
    FaultyInode inode = new FaultyInode();
    seen.put(name, inode);
    unsyncedNames.add(() -> stored.put(name, inode));
    return new FaultyFile(this, name, inode, generation);
  }

  @Override
  public void delete(String name) throws IOException {
    begin(Operation.DELETE, generation);
    FaultyInode inode = seen.remove(name);
    if (inode != null) {
      unsyncedNames.add(() -> stored.remove(name, inode));
    }
  }

  @Override
  public void replace(String from, String to) throws IOException {
    begin(Operation.REPLACE, generation);
    FaultyInode inode = seen.remove(from);
    if (inode == null) {
      throw new NoSuchFileException(from);
    }
    seen.put(to, inode);
    unsyncedNames.add(
        () -> {
          stored.remove(from, inode);
          stored.put(to, inode);
        });
  }

  @Override
  public void syncFolder() throws IOException {
    begin(Operation.SYNC_FOLDER, generation);
    if (!lossySyncFolder) {
      stored.clear();
      stored.putAll(seen);
      unsyncedNames.clear();
    }
  }

  @Override
  public long usableBytes() {
    return hidesFullness || capacity == Long.MAX_VALUE ? Long.MAX_VALUE : room();
  }

  @Override
  public void close() {
    generation++;
  }

  /** Octets that still fit. */
  long room() {
    return capacity == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : Math.max(0, capacity - seen.values().stream().mapToLong(FaultyInode::length).sum());
  }

  Random random() {
    return random;
  }

  boolean syncIsLossy() {
    return lossySync;
  }

  /** Counts one operation; crashes or fails when it is its turn. */
  void begin(Operation operation, long openedIn) throws IOException {
    if (willCrash(operation, openedIn)) {
      throw new SimulatedCrash(operation + " " + operations);
    }
    if (willFail(operation)) {
      throw new IOException("simulated failure of " + operation);
    }
  }

  /** Counts one operation and says whether the power goes with it. */
  boolean willCrash(Operation operation, long openedIn) {
    if (openedIn != generation) {
      throw new SimulatedCrash("a file that was open before the restart");
    }
    operations++;
    counts.merge(operation, 1L, Long::sum);
    Error error = errors.get(operation);
    if (error != null && random.nextDouble() < errorProbabilities.get(operation)) {
      throw error;
    }
    down |= operations >= crashAt;
    return down;
  }

  boolean willFail(Operation operation) {
    Double probability = failures.get(operation);
    return probability != null && random.nextDouble() < probability;
  }
}
