package org.bench104.modbus;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.time.ManualTimers;

/** A register server that is asked octet for octet. */
final class Wire implements RegisterServer.Listener {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final RegisterRights ALL = new RegisterRights(true, true);

  /** 250 W, 260 W, 48.5 V, 5.36 A, 850 W/m², 45.6 °C, 2016-01-01T00:00:00Z. */
  static final String WRITE_8 =
      "0001 0000 0017 01 10 0000 0008 10 00FA 0104 01E5 0218 0352 01C8 5685 C180";

  final ManualTimers timers = new ManualTimers();
  final List<RegisterSample> samples = new ArrayList<>();
  final List<String> notices = new ArrayList<>();
  final RegisterServer server;
  boolean broken;

  Wire(RegisterServerSettings settings) {
    server = new RegisterServer(settings, timers, () -> NOW, this);
  }

  Wire() {
    this(RegisterServerSettings.defaults());
  }

  @Override
  public void sampled(RegisterSample sample) {
    if (broken) {
      throw new IllegalStateException("broken on purpose");
    }
    samples.add(sample);
  }

  @Override
  public void noticed(String words) {
    notices.add(words);
  }

  String ask(String hex) {
    return ask(hex, "192.168.1.50", ALL);
  }

  String ask(String hex, String host, RegisterRights rights) {
    ByteBuffer in = ByteBuffer.wrap(octets(hex));
    ByteBuffer out = ByteBuffer.allocate(Mbap.MOST_OCTETS);
    try {
      Mbap.Frame frame = Mbap.next(in);
      if (frame == null || in.hasRemaining()) {
        throw new AssertionError("not exactly one request: " + hex);
      }
      server.answer(server.peer(host), rights, frame, out);
    } catch (BrokenFramingException e) {
      throw new AssertionError(e);
    }
    return hex(out.flip());
  }

  /** One PDU for unit 1 in a frame; the answer's PDU. */
  String pdu(String hex) {
    int octets = octets(hex).length + 1;
    return ask(String.format("0007 0000 %04x 01 %s", octets, hex)).substring(14);
  }

  static byte[] octets(String hex) {
    return Octets.parseHex(hex.replace(" ", "")).toByteArray();
  }

  static String hex(ByteBuffer octets) {
    StringBuilder text = new StringBuilder();
    while (octets.hasRemaining()) {
      text.append(String.format("%02x", octets.get()));
    }
    return text.toString();
  }
}
