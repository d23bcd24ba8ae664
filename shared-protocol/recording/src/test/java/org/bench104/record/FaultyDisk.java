package org.bench104.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Real files that can be told to run full in mid-write or to fail the next syncs. */
final class FaultyDisk implements AppendFile.Opener {
  /** How many more octets fit; negative: without limit. */
  long room = -1;

  /** How many of the next syncs fail. */
  int failingSyncs;

  /** Whether the file cannot even be opened. */
  boolean gone;

  int syncs;
  int opened;

  @Override
  public AppendFile open(Path path) throws IOException {
    if (gone) {
      throw new IOException("Input/output error");
    }
    opened++;
    return new FaultyFile(ChannelAppendFile.open(path));
  }

  private final class FaultyFile implements AppendFile {
    private final AppendFile real;

    FaultyFile(AppendFile real) {
      this.real = real;
    }

    @Override
    public long length() throws IOException {
      return real.length();
    }

    @Override
    public void append(ByteBuffer octets) throws IOException {
      if (room < 0) {
        real.append(octets);
        return;
      }
      int fits = (int) Math.min(room, octets.remaining());
      real.append(octets.slice(octets.position(), fits));
      room -= fits;
      if (fits < octets.remaining()) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      real.truncate(length);
    }

    @Override
    public void sync() throws IOException {
      if (failingSyncs > 0) {
        failingSyncs--;
        throw new IOException("Input/output error");
      }
      syncs++;
      real.sync();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
