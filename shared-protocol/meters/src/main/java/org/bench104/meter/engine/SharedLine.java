package org.bench104.meter.engine;

import org.bench104.bytes.Octets;

/** A connection as one of several meters on it has it: to close it is to leave it. */
record SharedLine(Line line, Runnable left) implements Line {
  @Override
  public void send(Octets octets) {
    line.send(octets);
  }

  @Override
  public void close(String why) {
    left.run();
  }

  @Override
  public String ip() {
    return line.ip();
  }

  @Override
  public int port() {
    return line.port();
  }
}
