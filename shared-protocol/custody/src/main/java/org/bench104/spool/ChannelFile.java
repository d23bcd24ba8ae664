package org.bench104.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One open file of a {@link FileStorage}. */
final class ChannelFile implements StorageFile {
  private final FileChannel channel;
  private final FileStorage folder;
  private final Path path;
  private final @Nullable Object key;

  /**
   * @param key what the file system calls the file under that path, to know it again; null when it
   *     has no such name
   */
  ChannelFile(FileChannel channel, FileStorage folder, Path path, @Nullable Object key) {
    this.channel = channel;
    this.folder = folder;
    this.path = path;
    this.key = key;
  }

  @Override
  public boolean isInPlace() {
    try {
      return Objects.equals(key, FileStorage.key(path));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public int read(long offset, byte[] target, int from, int length) throws IOException {
    return channel.read(ByteBuffer.wrap(target, from, length), offset);
  }

  @Override
  public void write(long offset, byte[] source, int from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(source, from, length);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer, offset + buffer.position() - from);
      }
    } catch (IOException e) {
      throw folder.explained(e, length);
    }
  }

  @Override
  public void truncate(long length) throws IOException {
    channel.truncate(length);
  }

  @Override
  public void sync() throws IOException {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw folder.explained(e, 0);
    }
  }

  @Override
  public void close() {
    FileStorage.closeQuietly(channel);
  }
}
