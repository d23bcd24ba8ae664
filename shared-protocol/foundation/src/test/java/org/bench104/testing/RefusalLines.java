package org.bench104.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.bench104.net.RefusalLog;
import org.slf4j.LoggerFactory;

/** What the servers of one event loop log meanwhile about refused connections. */
public final class RefusalLines implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
  private final ListAppender<ILoggingEvent> kept = new ListAppender<>();

  private final String loop;

  /**
   * @param loop name of the event loop
   */
  public RefusalLines(String loop) {
    this.loop = loop;
    kept.start();
    logger.addAppender(kept);
  }

  public List<String> lines() {
    return kept.list.stream()
        .filter(event -> event.getThreadName().contains(loop))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(kept);
  }
}
