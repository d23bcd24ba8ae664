package org.bench104.modbus.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bench104.address.HostPort;
import org.bench104.modbus.ModbusStatus;
import org.bench104.modbus.RegisterSample;
import org.bench104.modbus.RegisterServer;
import org.bench104.modbus.RegisterServerSettings;
import org.bench104.net.NettyLoop;

/** A register server on loopback, and raw clients of it. */
public final class TestServer implements AutoCloseable, RegisterServer.Listener {
  private static final int ANSWER_MILLIS = 5000;

  public final List<RegisterSample> samples = new CopyOnWriteArrayList<>();
  public final List<String> notices = new CopyOnWriteArrayList<>();
  public final RegisterServer server;
  final ModbusListener listener;
  private boolean closed;
  private final NettyLoop loop;

  public TestServer(UnaryOperator<ModbusListenSettings> change) throws IOException {
    this(RegisterServerSettings.defaults(), change);
  }

  /** A server on this loop, which is closed with it. */
  TestServer(NettyLoop loop, UnaryOperator<ModbusListenSettings> change) throws IOException {
    this(loop, RegisterServerSettings.defaults(), change);
  }

  public TestServer(RegisterServerSettings settings, UnaryOperator<ModbusListenSettings> change)
      throws IOException {
    this(new NettyLoop("modbus test"), settings, change);
  }

  private TestServer(
      NettyLoop loop, RegisterServerSettings settings, UnaryOperator<ModbusListenSettings> change)
      throws IOException {
    this.loop = loop;
    server = new RegisterServer(settings, loop, InstantSource.system(), this);
    listener =
        ModbusListener.listen(
            loop, change.apply(ModbusListenSettings.of(new HostPort("127.0.0.1", 0))), server);
  }

  public int port() {
    return listener.localPort();
  }

  public HostPort address() {
    return new HostPort("127.0.0.1", port());
  }

  /** What the server says about itself. */
  public ModbusStatus.Server status() throws Exception {
    CompletableFuture<ModbusStatus.Server> answer = new CompletableFuture<>();
    loop.execute(
        () ->
            answer.complete(
                server.status(
                    new RegisterServer.Edge(
                        List.of(),
                        listener.connections(),
                        listener.refused(),
                        listener.brokenFramings(),
                        listener.timeOuts()))));
    return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(ANSWER_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Exactly so many octets. */
  static byte[] read(InputStream in, int length) throws IOException {
    byte[] octets = in.readNBytes(length);
    if (octets.length < length) {
      throw new EOFException("closed after " + octets.length + " of " + length + " octets");
    }
    return octets;
  }

  @Override
  public void sampled(RegisterSample sample) {
    samples.add(sample);
  }

  @Override
  public void noticed(String words) {
    notices.add(words);
  }

  /** Goes away in the middle of a test; closing it again does no harm. */
  public void stop() {
    close();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    listener.close();
    loop.close();
  }
}
