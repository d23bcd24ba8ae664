package org.bench104.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.spool.FaultyStorage;
import org.bench104.spool.Storage;
import org.bench104.spool.StorageFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks over the gateway's shoulder: which rows are durable on its disk, judged by the calls alone
 * (contents synced, name synced), and after a crash by what is really there.
 */
final class SpoolWatch {
  /** One row in a segment. */
  record Row(long end, long sequence, Octets asdu) {}

  private static final class Segment {
    final List<Row> rows = new ArrayList<>();
    int synced;
    boolean named;

    int durable() {
      return named ? synced : 0;
    }
  }

  private final FaultyStorage disk;
  private final Consumer<Row> written;
  private final Consumer<Octets> removed;
  private final Map<String, Segment> segments = new TreeMap<>();
  private final TreeSet<String> known = new TreeSet<>();
  private final Map<Octets, Integer> durable = new HashMap<>();
  private @Nullable String beingWritten;

  /**
   * @param written hears of every row that is written
   * @param removed hears of every row that was durable and is not any more
   */
  SpoolWatch(FaultyStorage disk, Consumer<Row> written, Consumer<Octets> removed) {
    this.disk = disk;
    this.written = written;
    this.removed = removed;
  }

  boolean isDurable(Octets asdu) {
    return durable.containsKey(asdu);
  }

  /** Whether no segment holds a row; one without any that could be read is left alone for ever. */
  boolean isEmpty() {
    return segments.values().stream().allMatch(segment -> segment.rows.isEmpty());
  }

  /** The segment that has been created and not been closed since. */
  Optional<String> beingWritten() {
    return Optional.ofNullable(beingWritten);
  }

  /** Somebody removed the segment behind the gateway's back; its rows may still turn up again. */
  void vanished(String name) {
    segments.remove(name);
  }

  List<String> segments() {
    return List.copyOf(segments.keySet());
  }

  /** Rows beyond {@code sequence}. */
  List<Row> rowsAfter(long sequence) {
    List<Row> rows = new ArrayList<>();
    for (Segment segment : segments.values()) {
      segment.rows.stream().filter(row -> row.sequence() > sequence).forEach(rows::add);
    }
    return rows;
  }

  /** What the gateway would take for the place of the destination after a restart; 0: unknown. */
  long cursor() {
    String text = new String(disk.contents("cursor-scada.csv"), StandardCharsets.US_ASCII);
    int at = text.indexOf("\nscada,");
    if (at < 0) {
      return 0;
    }
    return Long.parseLong(text.substring(at + 7, text.indexOf(',', at + 7)));
  }

  /** After a crash only what is there counts. */
  void reload() {
    beingWritten = null;
    segments.clear();
    durable.clear();
    for (String name : known) {
      byte[] contents = disk.contents(name);
      if (contents.length > 0) {
        Segment segment = new Segment();
        segment.rows.addAll(rows(contents, 0, contents.length, 0));
        segment.synced = segment.rows.size();
        segment.named = true;
        segments.put(name, segment);
        segment.rows.forEach(row -> durable.merge(row.asdu(), 1, Integer::sum));
      }
    }
  }

  /** The disk as the gateway is to use it. */
  Storage storage() {
    return new Watched();
  }

  private static boolean isSegment(String name) {
    return name.startsWith("spool-");
  }

  private static List<Row> rows(byte[] text, int from, int length, long offset) {
    List<Row> rows = new ArrayList<>();
    String all = new String(text, from, length, StandardCharsets.ISO_8859_1);
    int start = 0;
    int end;
    while ((end = all.indexOf('\n', start)) >= 0) {
      String[] columns = all.substring(start, end).split(",", -1);
      start = end + 1;
      if (columns.length == 8 && !columns[0].equals("sequence")) {
        try {
          rows.add(
              new Row(offset + start, Long.parseLong(columns[0]), Octets.parseHex(columns[6])));
        } catch (NumberFormatException | MalformedFrameException e) {
          continue; // torn or damaged: no row
        }
      }
    }
    return rows;
  }

  private void update(Segment segment, int before) {
    for (int i = before; i < segment.durable(); i++) {
      durable.merge(segment.rows.get(i).asdu(), 1, Integer::sum);
    }
  }

  private void gone(List<Row> rows) {
    for (Row row : rows) {
      durable.computeIfPresent(row.asdu(), (asdu, count) -> count == 1 ? null : count - 1);
    }
    rows.forEach(row -> removed.accept(row.asdu()));
  }

  private final class Watched implements Storage {
    private final Storage inner = disk;

    @Override
    public String place() {
      return inner.place();
    }

    @Override
    public List<String> names() throws IOException {
      return inner.names();
    }

    @Override
    public StorageFile open(String name) throws IOException {
      return new WatchedFile(name, inner.open(name), false);
    }

    @Override
    public StorageFile create(String name) throws IOException {
      StorageFile file = inner.create(name);
      if (isSegment(name)) {
        known.add(name);
        beingWritten = name;
        segments.put(name, new Segment());
      }
      return new WatchedFile(name, file, true);
    }

    @Override
    public void delete(String name) throws IOException {
      inner.delete(name);
      forget(name);
    }

    @Override
    public void replace(String from, String to) throws IOException {
      inner.replace(from, to);
      Segment moved = segments.remove(from);
      if (moved != null) {
        known.add(to);
        segments.put(to, moved);
      }
    }

    private void forget(String name) {
      Segment segment = segments.remove(name);
      if (segment != null) {
        gone(segment.rows.subList(0, segment.durable()));
      }
    }

    @Override
    public void syncFolder() throws IOException {
      inner.syncFolder();
      for (Segment segment : segments.values()) {
        int before = segment.durable();
        segment.named = true;
        update(segment, before);
      }
    }

    @Override
    public long usableBytes() {
      return inner.usableBytes();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private final class WatchedFile implements StorageFile {
    private final String name;
    private final StorageFile inner;
    private final boolean created;

    WatchedFile(String name, StorageFile inner, boolean created) {
      this.created = created;
      this.name = name;
      this.inner = inner;
    }

    @Override
    public long size() throws IOException {
      return inner.size();
    }

    @Override
    public int read(long offset, byte[] target, int from, int length) throws IOException {
      return inner.read(offset, target, from, length);
    }

    @Override
    public void write(long offset, byte[] source, int from, int length) throws IOException {
      inner.write(offset, source, from, length);
      Segment segment = segments.get(name);
      if (segment != null) {
        List<Row> rows = rows(source, from, length, offset);
        segment.rows.addAll(rows);
        rows.forEach(written);
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      inner.truncate(length);
      Segment segment = segments.get(name);
      if (segment != null) {
        int keep = 0;
        while (keep < segment.rows.size() && segment.rows.get(keep).end() <= length) {
          keep++;
        }
        List<Row> lost =
            keep < segment.durable()
                ? List.copyOf(segment.rows.subList(keep, segment.durable()))
                : List.of();
        segment.rows.subList(keep, segment.rows.size()).clear();
        segment.synced = Math.min(segment.synced, keep);
        gone(lost);
      }
    }

    @Override
    public boolean isInPlace() {
      return inner.isInPlace();
    }

    @Override
    public void sync() throws IOException {
      inner.sync();
      Segment segment = segments.get(name);
      if (segment != null) {
        int before = segment.durable();
        segment.synced = segment.rows.size();
        update(segment, before);
      }
    }

    @Override
    public void close() {
      if (created && name.equals(beingWritten)) {
        beingWritten = null;
      }
      inner.close();
    }
  }
}
