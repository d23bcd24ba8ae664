package org.bench104.command.gateway;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.update.DebianMachine;
import org.bench104.update.OwnedByRoot;
import org.bench104.update.Source;
import org.bench104.update.UpdateException;
import org.bench104.update.UpdateSettings;
import org.bench104.update.Updater;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Spec private CommandSpec spec;

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
      complain(String.valueOf(e.getMessage()));
      return 1;
    }
    Configured<Optional<UpdateSettings>> read = GatewayConfig.readUpdate(config, System.getenv());
    if (read instanceof Configured.Refused<Optional<UpdateSettings>> refused) {
      List<Problem> problems = refused.problems();
      problems.forEach(problem -> complain(problem.toString()));
      return 2;
    }
    Optional<UpdateSettings> settings =
        ((Configured.Usable<Optional<UpdateSettings>>) read).settings();
    if (settings.isEmpty()) {
      say("no update is configured: [update] from is empty in " + config);
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
              Source.of(settings.from()),
              new DebianMachine(settings),
              InstantSource.system());
      return report(updater.run(dryRun));
    } catch (UpdateException | IllegalArgumentException e) {
      complain(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  private int report(Updater.Outcome outcome) {
    if (outcome instanceof Updater.Outcome.UpToDate same) {
      say("up to date: " + same.version());
    } else if (outcome instanceof Updater.Outcome.Available found) {
      say("would update " + found.from() + " to " + found.to() + "; both packages are verified");
    } else if (outcome instanceof Updater.Outcome.Updated done) {
      say("updated " + done.from() + " to " + done.to());
    } else if (outcome instanceof Updater.Outcome.KnownBad bad) {
      say("stays at " + bad.installed() + ": " + bad.version() + " was not well here before");
    } else if (outcome instanceof Updater.Outcome.WentBack back) {
      complain(
          back.to()
              + " was not well, "
              + back.from()
              + " is installed again and "
              + (back.healthy() ? "well" : "NOT WELL EITHER: look at the service's log"));
      return WENT_BACK;
    }
    return 0;
  }

  private void say(String line) {
    print(spec.commandLine().getOut(), line);
  }

  private void complain(String line) {
    print(spec.commandLine().getErr(), "bench104-gateway update: " + line);
  }

  private static void print(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
