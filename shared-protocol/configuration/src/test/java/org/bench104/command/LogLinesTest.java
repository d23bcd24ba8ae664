package org.bench104.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The log as the programs write it, with names that a peer has chosen badly. */
class LogLinesTest {
  @Test
  void aPeerNeitherForgesALineNorSteersTheTerminal() throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogLinesTest.class.getResource("/logback.xml"));
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("console");
    PatternLayoutEncoder encoder = (PatternLayoutEncoder) console.getEncoder();
    String name = "pump\r\n2026-01-01 ERROR forged\u001b[2J\u009b31m\u202egnp\u2028x";
    LoggingEvent event =
        new LoggingEvent(
            "",
            context.getLogger("test"),
            Level.INFO,
            "client {} connected",
            null,
            new Object[] {name});
    String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
    assertThat(line)
        .endsWith("client pump..2026-01-01 ERROR forged.[2J.31m.gnp.x connected\n")
        .hasLineCount(1);
  }
}
