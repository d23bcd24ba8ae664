package org.bench104.engine.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.bench104.gateway.iec104.CommandWatch;
import org.bench104.net.ListenException;
import org.bench104.record.CommandAudit;
import org.bench104.record.FileWords;

/** Notes every command that comes to a gateway, and every answer. */
final class CommandAuditService implements GatewayServices.Service {
  private final CommandAudit audit;
  private final RunningGateway gateway;

  private CommandAuditService(CommandAudit audit, RunningGateway gateway) {
    this.audit = audit;
    this.gateway = gateway;
  }

  /**
   * Begins to note.
   *
   * @throws ListenException when the file cannot be written: what is to be audited does not run
   *     without
   */
  static CommandAuditService start(Path file, RunningGateway gateway) throws ListenException {
    CommandAudit audit;
    try {
      audit = new CommandAudit(file, InstantSource.system());
    } catch (IOException e) {
      throw new ListenException("cannot write the command audit: " + FileWords.of(e), e);
    }
    CommandWatch watch =
        (asdu, from, to, outcome, detail) ->
            audit.note(asdu, from, to, outcome.name().toLowerCase(Locale.ROOT), detail);
    gateway.loop().execute(() -> gateway.gateway().watchCommands(watch));
    return new CommandAuditService(audit, gateway);
  }

  @Override
  public void close() {
    gateway.loop().execute(() -> gateway.gateway().watchCommands(CommandWatch.NOBODY));
    audit.close();
  }
}
