package org.bench104.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** One open file of a {@link FileStorage}. */
final class ChannelFile implements StorageFile {
  private final FileChannel channel;
  private final FileStorage folder;

  ChannelFile(FileChannel channel, FileStorage folder) {
    this.channel = channel;
    this.folder = folder;
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
      throw folder.explained(e);
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
      throw folder.explained(e);
    }
  }

  @Override
  public void close() {
    FileStorage.closeQuietly(channel);
  }
}
