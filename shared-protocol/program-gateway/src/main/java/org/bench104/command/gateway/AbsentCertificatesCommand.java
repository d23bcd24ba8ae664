package org.bench104.command.gateway;

import java.util.concurrent.Callable;
import org.bench104.command.BenchVersion;
import org.bench104.command.CommandOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Says where {@code certificates} is, in an installation without the part that makes them. */
@Command(
    name = "certificates",
    description = {
      "Makes certificates for a bench. Not part of this package: run it on a desktop, from the"
          + " bench104 distribution folder, and copy the files here."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class)
final class AbsentCertificatesCommand implements Callable<Integer> {
  @Mixin private CommandOutput output = new CommandOutput();

  @Unmatched private String[] arguments = {};

  @Override
  public Integer call() {
    return output.cannot(
        "not part of this package; run it on a desktop, from the bench104 distribution folder, and"
            + " copy the files here");
  }
}
