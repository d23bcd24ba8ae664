package org.bench104.modbus.net;

import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.bench104.tls.ReloadedTls;
import org.bench104.tls.TlsException;
import org.bench104.tls.TlsFiles;
import org.bench104.tls.TlsMaterial;
import org.jspecify.annotations.Nullable;

/**
 * TLS as the MODBUS/TCP Security specification wants it: version 1.2 or newer, and both ends show a
 * certificate. Renewed files are used from the next connection on.
 */
final class MutualTls {
  private final ReloadedTls files;
  private final Duration handshakeTimeout;
  private @Nullable TlsMaterial material;
  private @Nullable SSLContext context;

  MutualTls(TlsFiles files, Duration handshakeTimeout) {
    this.files = new ReloadedTls(files);
    this.handshakeTimeout = handshakeTimeout;
  }

  /**
   * For one connection.
   *
   * @throws TlsException while the files cannot be used
   */
  SslHandler handler() throws TlsException {
    TlsMaterial now = files.current();
    SSLContext current = context;
    if (current == null || now != material) {
      material = now;
      current = now.context();
      context = current;
    }
    SSLEngine engine = current.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    engine.setEnabledProtocols(TlsMaterial.VERSIONS.toArray(new String[0]));
    SslHandler handler = new SslHandler(engine);
    handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
    return handler;
  }
}
