package org.bench104.iec104.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All entries of one connection in the order in which they came, readable by index. It only grows;
 * what is older than its share of memory goes into a temporary file that disappears with it. Any
 * thread.
 */
public final class SessionRecord implements EntrySink, AutoCloseable {
  /** Entries of one block; the place of a block is all that is kept of it when it is on disk. */
  private static final int PER_BLOCK = 1024;

  private final String client;
  private final String server;
  private final int blocksInMemory;
  private final List<Block> blocks = new ArrayList<>();
  private @Nullable Path file;
  private @Nullable FileChannel older;
  private long fileLength;
  private int firstInMemory;
  private int cachedBlock = -1;
  private byte[] cached = new byte[0];
  private long size;

  /** Entries kept one after the other; {@code octets} is null while they are on disk. */
  private static final class Block {
    byte @Nullable [] octets = new byte[8 * PER_BLOCK];
    final int[] starts = new int[PER_BLOCK];
    long place = -1;
    int length;
    int count;
  }

  /**
   * @param client address of the end that dialled, for people
   * @param server address of the end that was dialled
   * @param memory most octets of entries that are kept in memory, at least 1 MiB
   */
  public SessionRecord(String client, String server, long memory) {
    if (memory < 1 << 20) {
      throw new IllegalArgumentException(memory + " octets of memory, at least 1 MiB is needed");
    }
    this.client = client;
    this.server = server;
    this.blocksInMemory = (int) Math.min(Integer.MAX_VALUE, memory / (64 * PER_BLOCK));
  }

  /** Address of the end that dialled. */
  public String client() {
    return client;
  }

  /** Address of the end that was dialled. */
  public String server() {
    return server;
  }

  /** How many entries there are. */
  public synchronized long size() {
    return size;
  }

  @Override
  public synchronized void take(Entry entry) {
    Block last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    if (last == null || last.count == PER_BLOCK) {
      last = new Block();
      blocks.add(last);
      spill();
    }
    int length = EntryCodec.lengthOf(entry);
    byte[] octets = Objects.requireNonNull(last.octets, "the last block is in memory");
    if (last.length + length > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(2 * octets.length, last.length + length));
      last.octets = octets;
    }
    EntryCodec.put(entry, ByteBuffer.wrap(octets, last.length, length));
    last.starts[last.count++] = last.length;
    last.length += length;
    size++;
  }

  /**
   * The entry with that index.
   *
   * @param index from 0 on
   * @throws IndexOutOfBoundsException there is none (yet)
   * @throws UncheckedIOException the temporary file cannot be read
   */
  public synchronized Entry get(long index) {
    Objects.checkIndex(index, size);
    int number = (int) (index / PER_BLOCK);
    Block block = blocks.get(number);
    int start = block.starts[(int) (index % PER_BLOCK)];
    return EntryCodec.get(ByteBuffer.wrap(octetsOf(number, block), start, block.length - start));
  }

  private byte[] octetsOf(int number, Block block) {
    byte[] octets = block.octets;
    if (octets != null) {
      return octets;
    }
    if (number != cachedBlock) {
      try {
        ByteBuffer read = ByteBuffer.allocate(block.length);
        FileChannel channel = Objects.requireNonNull(older, "blocks were written");
        while (read.hasRemaining() && channel.read(read, block.place + read.position()) >= 0) {
          continue;
        }
        cached = read.array();
        cachedBlock = number;
      } catch (IOException e) {
        throw new UncheckedIOException("the older part of the session cannot be read", e);
      }
    }
    return cached;
  }

  private void spill() {
    while (blocks.size() - firstInMemory > blocksInMemory) {
      Block block = blocks.get(firstInMemory);
      try {
        if (older == null) {
          file = Files.createTempFile("bench104-session", ".tmp");
          older =
              FileChannel.open(
                  file,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE);
        }
        byte[] octets = Objects.requireNonNull(block.octets, "it is still in memory");
        ByteBuffer all = ByteBuffer.wrap(octets, 0, block.length);
        block.place = fileLength;
        while (all.hasRemaining()) {
          fileLength += older.write(all, fileLength);
        }
        block.octets = null;
        firstInMemory++;
      } catch (IOException e) {
        throw new UncheckedIOException("the older part of the session cannot be written", e);
      }
    }
  }

  /** Gives memory and file back; nothing can be read afterwards. */
  @Override
  public synchronized void close() {
    blocks.clear();
    size = 0;
    firstInMemory = 0;
    cachedBlock = -1;
    FileChannel channel = older;
    older = null;
    if (channel != null) {
      try {
        channel.close();
        Files.deleteIfExists(Objects.requireNonNull(file, "it was made with the channel"));
      } catch (IOException e) {
        throw new UncheckedIOException("the older part of the session cannot be removed", e);
      }
    }
  }
}
