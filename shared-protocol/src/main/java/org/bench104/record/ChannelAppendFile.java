package org.bench104.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An {@link AppendFile} on the file system of this machine. */
public final class ChannelAppendFile implements AppendFile {
  private final FileChannel channel;

  private ChannelAppendFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens {@code file} at its end, creating it when it does not exist. */
  public static ChannelAppendFile open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      channel.position(channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new ChannelAppendFile(channel);
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
