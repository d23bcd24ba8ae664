package org.bench104.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.bench104.bytes.FileRights;

/** An {@link AppendFile} on the file system of this machine. */
public final class ChannelAppendFile implements AppendFile {
  private final FileChannel channel;

  private ChannelAppendFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens {@code file} at its end, creating it when it does not exist.
   *
   * @throws IOException also when another program is writing to it
   */
  public static ChannelAppendFile open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            FileRights.file(file));
    try {
      channel.position(channel.size());
      claim(channel, file);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ChannelAppendFile(channel);
  }

  /**
   * Keeps a second writer away, until the channel is closed. The lock is on an octet that no file
   * has, because on Windows nobody else could read a locked one.
   */
  private static void claim(FileChannel channel, Path file) throws IOException {
    boolean claimed;
    try {
      claimed = channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      claimed = false;
    }
    if (!claimed) {
      throw new IOException(
          file + " is being written by another program; stop that or name another file");
    }
  }

  @Override
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public void append(ByteBuffer octets) throws IOException {
    while (octets.hasRemaining()) {
      channel.write(octets);
    }
  }

  @Override
  public void truncate(long length) throws IOException {
    channel.truncate(length);
    channel.position(length);
  }

  @Override
  public void sync() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
