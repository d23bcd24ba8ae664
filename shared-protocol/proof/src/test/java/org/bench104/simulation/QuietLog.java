package org.bench104.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps the programs' log quiet while thousands of them run. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {
  private static Logger log() {
    return (Logger) LoggerFactory.getLogger("org.bench104");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    log().setLevel(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    log().setLevel(null);
  }
}
