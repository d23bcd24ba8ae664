package org.bench104.mqtt.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.bench104.tls.TlsMaterial;

/** Sockets of another factory that speak TLS 1.2 and 1.3 only and send at once. */
final class ModernTls extends SSLSocketFactory {
  private final SSLSocketFactory inner;

  ModernTls(SSLSocketFactory inner) {
    this.inner = inner;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return inner.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return inner.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return modern(inner.createSocket());
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return modern(inner.createSocket(socket, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return modern(inner.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return modern(inner.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return modern(inner.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return modern(inner.createSocket(host, port, local, localPort));
  }

  private static Socket modern(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    ((SSLSocket) socket).setEnabledProtocols(TlsMaterial.VERSIONS.toArray(new String[0]));
    return socket;
  }
}
