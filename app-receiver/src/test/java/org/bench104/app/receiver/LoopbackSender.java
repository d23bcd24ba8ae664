package org.bench104.app.receiver;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.engine.sender.RunningSender;
import org.bench104.engine.sender.StackChoice;
import org.bench104.iec104.apci.LinkSettings;

/** A real Sender on this machine. */
final class LoopbackSender implements AutoCloseable {
  private final RunningSender sender;

  private LoopbackSender(RunningSender sender) {
    this.sender = sender;
  }

  /** Connects to {@code address}, e.g. {@code 127.0.0.1:2404}. */
  static LoopbackSender to(String address) {
    try {
      RunningSender sender = RunningSender.open(Optional.empty());
      sender.connect(HostPort.parse(address), StackChoice.bench104, LinkSettings.defaults());
      return new LoopbackSender(sender);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends frames given in hexadecimal digits. */
  LoopbackSender send(String... hex) {
    return send(List.of(hex).stream().map(Octets::parseHex).toList());
  }

  LoopbackSender send(List<Octets> frames) {
    try {
      sender.session().send(frames).get(10, TimeUnit.SECONDS);
      return this;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void disconnect() {
    sender.session().disconnect();
  }

  @Override
  public void close() {
    sender.close();
  }
}
