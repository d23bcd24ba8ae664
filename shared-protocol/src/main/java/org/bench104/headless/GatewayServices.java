package org.bench104.headless;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bench104.config.GatewaySettings;
import org.bench104.net.ListenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs beside the frame path in a gateway's process because it is configured, such as a
 * register server or a status API. Started in the order of {@link #start}, closed in reverse.
 */
final class GatewayServices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayServices.class);

  /** One of them; closing it frees its ports and threads. */
  interface Service extends AutoCloseable {
    @Override
    void close();
  }

  private final Deque<Service> running = new ArrayDeque<>();

  /**
   * Starts everything that is configured; on a failure close what was started with {@link #close}.
   *
   * @throws ListenException when an address of one of them cannot be listened on
   */
  void start(GatewaySettings settings, RunningGateway gateway) throws ListenException {
    // one line a service: settings.xxx() is present -> running.push(Xxx.start(...))
    if (settings.modbus().active()) {
      running.push(ModbusService.start(settings.modbus(), gateway));
    }
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      Service service = running.pop();
      try {
        service.close();
      } catch (RuntimeException e) {
        LOG.error("fault while closing {}", service, e);
      }
    }
  }
}
