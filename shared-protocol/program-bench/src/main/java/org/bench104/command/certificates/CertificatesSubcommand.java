package org.bench104.command.certificates;

import org.bench104.command.Subcommand;

/** Brings {@code certificates} to the gateway's program. */
public final class CertificatesSubcommand implements Subcommand {
  @Override
  public String program() {
    return "bench104-gateway";
  }

  @Override
  public Object command() {
    return new CertificatesCommand();
  }
}
