package org.bench104.engine.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.bench104.bytes.Octets;
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
    gateway.loop().execute(() -> gateway.gateway().watchCommands(new Noting(audit)));
    return new CommandAuditService(audit, gateway);
  }

  private record Noting(CommandAudit audit) implements CommandWatch {
    @Override
    public void happened(Octets asdu, String from, String to, Outcome outcome, String detail) {
      audit.note(asdu, from, to, word(outcome), detail);
    }

    @Override
    public void claimed(String claimant, int commonAddress, Outcome outcome, String detail) {
      audit.noteClaim(claimant, commonAddress, "claim_" + word(outcome), detail);
    }

    private static String word(Outcome outcome) {
      return outcome.name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void close() {
    gateway.loop().execute(() -> gateway.gateway().watchCommands(CommandWatch.NOBODY));
    audit.close();
  }
}
