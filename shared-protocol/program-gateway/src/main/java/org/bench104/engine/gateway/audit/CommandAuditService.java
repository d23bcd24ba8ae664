package org.bench104.engine.gateway.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.iec104.CommandWatch;
import org.bench104.net.ListenException;
import org.bench104.record.CommandAudit;
import org.bench104.record.FileWords;

/** Notes every command that comes to a gateway, and every answer. */
public final class CommandAuditService implements GatewayService {
  private final CommandAudit audit;
  private final GatewayHost gateway;

  private CommandAuditService(CommandAudit audit, GatewayHost gateway) {
    this.audit = audit;
    this.gateway = gateway;
  }

  /** The service, if commands are to be noted. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings settings, ConfiguredService.Home home) {
    return settings.scada().commandAudit().map(file -> host -> start(file, host));
  }

  /** What is to be audited does not run without. */
  private static CommandAuditService start(Path file, GatewayHost gateway) throws ListenException {
    CommandAudit audit;
    try {
      audit = new CommandAudit(file, InstantSource.system());
    } catch (IOException e) {
      throw new ListenException("cannot write the command audit: " + FileWords.of(e), e);
    }
    gateway.act(engine -> engine.watchCommands(new Noting(audit)));
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
  public String name() {
    return "command audit";
  }

  @Override
  public void close() {
    gateway.act(engine -> engine.watchCommands(CommandWatch.NOBODY));
    audit.close();
  }
}
