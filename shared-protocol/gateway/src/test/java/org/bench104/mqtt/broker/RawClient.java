package org.bench104.mqtt.broker;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** MQTT octet by octet over a socket, independent of the codec under test. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
  }

  /** A packet as it came. */
  record Packet(int first, byte[] body) {
    int type() {
      return first >> 4;
    }

    boolean retained() {
      return (first & 1) != 0;
    }

    int qos() {
      return first >> 1 & 3;
    }

    String hex() {
      return HexFormat.of().formatHex(packet(first, body));
    }

    /** Of PUBLISH. */
    String topic() {
      return new String(body, 2, topicLength(), StandardCharsets.UTF_8);
    }

    /** Of PUBLISH. */
    String payload() {
      int from = 2 + topicLength() + (qos() > 0 ? 2 : 0);
      return new String(body, from, body.length - from, StandardCharsets.UTF_8);
    }

    /** Of PUBLISH with QoS 1. */
    int packetId() {
      int at = 2 + topicLength();
      return (body[at] & 0xFF) << 8 | body[at + 1] & 0xFF;
    }

    private int topicLength() {
      return (body[0] & 0xFF) << 8 | body[1] & 0xFF;
    }
  }

  RawClient send(String hex) throws IOException {
    return send(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  RawClient send(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    return this;
  }

  RawClient send(int first, byte[] body) throws IOException {
    return send(packet(first, body));
  }

  static byte[] packet(int first, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first);
    int left = body.length;
    do {
      out.write(left % 128 | (left >= 128 ? 0x80 : 0));
      left /= 128;
    } while (left > 0);
    out.writeBytes(body);
    return out.toByteArray();
  }

  static byte[] text(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return join(new byte[] {(byte) (octets.length >> 8), (byte) octets.length}, octets);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** CONNECT; a user name of empty text means none. */
  RawClient connect(String id, boolean clean, String user, String password) throws IOException {
    return connect(id, clean, 60, user, password, Optional.empty(), "");
  }

  RawClient connect(
      String id,
      boolean clean,
      int keepAlive,
      String user,
      String password,
      Optional<String> willTopic,
      String will)
      throws IOException {
    int flags = (clean ? 2 : 0) | (user.isEmpty() ? 0 : 0xC0) | (willTopic.isPresent() ? 4 | 8 : 0);
    byte[] body =
        join(
            text("MQTT"),
            new byte[] {4, (byte) flags, (byte) (keepAlive >> 8), (byte) keepAlive},
            text(id));
    if (willTopic.isPresent()) {
      body = join(body, text(willTopic.get()), text(will));
    }
    if (!user.isEmpty()) {
      body = join(body, text(user), text(password));
    }
    return send(0x10, body);
  }

  RawClient subscribe(String filter, int qos) throws IOException {
    return send(0x82, join(new byte[] {0, 7}, text(filter), new byte[] {(byte) qos}));
  }

  RawClient publish(String topic, String payload, int qos, boolean retain, int packetId)
      throws IOException {
    byte[] id = qos > 0 ? new byte[] {(byte) (packetId >> 8), (byte) packetId} : new byte[0];
    return send(
        0x30 | qos << 1 | (retain ? 1 : 0),
        join(text(topic), id, payload.getBytes(StandardCharsets.UTF_8)));
  }

  /** The next packet; empty when the connection was closed. */
  Optional<Packet> next() throws IOException {
    try {
      int first = in.readUnsignedByte();
      int length = 0;
      int shift = 0;
      int octet;
      do {
        octet = in.readUnsignedByte();
        length |= (octet & 0x7F) << shift;
        shift += 7;
      } while ((octet & 0x80) != 0);
      byte[] body = new byte[length];
      in.readFully(body);
      return Optional.of(new Packet(first, body));
    } catch (EOFException | SocketException e) {
      return Optional.empty();
    }
  }

  /** The next packet in hexadecimal; {@code closed} when there is none any more. */
  String hex() throws IOException {
    return next().map(Packet::hex).orElse("closed");
  }

  /** Takes nothing from the socket for a while, with a small window. */
  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
