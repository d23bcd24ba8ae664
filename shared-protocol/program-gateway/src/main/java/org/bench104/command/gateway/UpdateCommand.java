package org.bench104.command.gateway;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bench104.command.CommandOutput;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.time.Ticker;
import org.bench104.update.DebianMachine;
import org.bench104.update.OwnedByRoot;
import org.bench104.update.Source;
import org.bench104.update.UpdateException;
import org.bench104.update.UpdateSettings;
import org.bench104.update.Updater;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench104-gateway update}: replaces the installed package by a newer, signed one. */
@Command(
    name = "update",
    description = {
      "Looks for a newer signed package at the place named in [update] of the configuration,",
      "installs it, and goes back to the present one when the new one is not well."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:up to date, updated, or with --dry-run an update is available",
      "1:refused or failed; the previous version is still there",
      "2:usage, or a configuration with problems",
      "3:the new version was not well; the previous one was installed again"
    })
final class UpdateCommand implements Callable<Integer> {
  private static final String PACKAGE = "bench104-gateway";
  private static final int WENT_BACK = 3;

  @Mixin private CommandOutput output = new CommandOutput();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "default: ${DEFAULT-VALUE}",
      defaultValue = "/etc/bench104/gateway.toml")
  private Path config;

  @Option(names = "--dry-run", description = "only say what would happen")
  private boolean dryRun;

  @Override
  public Integer call() {
    try {
      OwnedByRoot.asThisUser().check(config);
    } catch (UpdateException e) {
      return output.cannot(String.valueOf(e.getMessage()));
    }
    Configured<GatewaySettings> read = GatewayConfig.read(config, System.getenv());
    if (read instanceof Configured.Refused<GatewaySettings> refused) {
      return output.refused(refused);
    }
    Optional<UpdateSettings> settings =
        ((Configured.Usable<GatewaySettings>) read).settings().services().update();
    if (settings.isEmpty()) {
      output.say("no update is configured: [update] from is empty in " + config);
      return 0;
    }
    return run(settings.get());
  }

  private int run(UpdateSettings settings) {
    try {
      OwnedByRoot.asThisUser().check(settings.folder());
      Updater updater =
          new Updater(
              PACKAGE,
              settings,
              Source.of(settings.from(), Ticker.system()),
              new DebianMachine(settings, Ticker.system()),
              InstantSource.system());
      return report(updater.run(dryRun));
    } catch (UpdateException | IllegalArgumentException e) {
      return output.cannot(String.valueOf(e.getMessage()));
    }
  }

  private int report(Updater.Outcome outcome) {
    if (outcome instanceof Updater.Outcome.UpToDate same) {
      output.say("up to date: " + same.version());
    } else if (outcome instanceof Updater.Outcome.Available found) {
      output.say(
          "would update " + found.from() + " to " + found.to() + "; both packages are verified");
    } else if (outcome instanceof Updater.Outcome.Updated done) {
      output.say("updated " + done.from() + " to " + done.to());
    } else if (outcome instanceof Updater.Outcome.KnownBad bad) {
      output.say(
          "stays at " + bad.installed() + ": " + bad.version() + " was not well here before");
    } else if (outcome instanceof Updater.Outcome.WentBack back) {
      output.complain(
          back.to()
              + " was not well, "
              + back.from()
              + " is installed again and "
              + (back.healthy() ? "well" : "NOT WELL EITHER: look at the service's log"));
      return WENT_BACK;
    }
    return 0;
  }
}
