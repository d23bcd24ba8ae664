package org.bench104.update;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Brings one package up to date, or leaves it as it was. The order is what makes that safe: the
 * manifest is verified, then both the new version and the one that is installed now are fetched and
 * verified, then the way back is written down, and only then something is installed. Configuration
 * and spool are never touched.
 */
public final class Updater {
  private static final String SIGNATURE = Manifest.FILE_NAME + ".sig";

  private final String name;
  private final Publisher publisher;
  private final InstantSource clock;
  private final Downloads downloads;
  private final Path folder;
  private final Machine machine;

  /**
   * @param name of the package
   * @param clock against which the time of a manifest is checked
   */
  public Updater(
      String name, UpdateSettings settings, Source source, Machine machine, InstantSource clock) {
    this.name = name;
    this.clock = clock;
    this.publisher = new Publisher(settings.keys(), settings.folder());
    this.downloads = new Downloads(source, settings.folder());
    this.folder = settings.folder();
    this.machine = machine;
  }

  /** How a run ended. */
  public sealed interface Outcome {
    /** The newest version is installed already. */
    record UpToDate(String version) implements Outcome {}

    /** A dry run found a newer version, and it and the way back can be had. */
    record Available(String from, String to) implements Outcome {}

    /** The new version is installed and well. */
    record Updated(String from, String to) implements Outcome {}

    /** The new version was not well; the old one is installed again. */
    record WentBack(String from, String to, boolean healthy) implements Outcome {}

    /** The newest version was tried before and was not well; it is not tried again. */
    record KnownBad(String installed, String version) implements Outcome {}
  }

  /**
   * Looks for a newer version and installs it.
   *
   * @param dryRun only says what would happen; nothing is changed but the download folder
   * @throws UpdateException when it was refused or failed; the previous version is still there
   */
  public Outcome run(boolean dryRun) throws UpdateException {
    Optional<Outcome> settled = afterInterruption(dryRun);
    if (settled.isPresent()) {
      return settled.get();
    }
    Manifest manifest = manifest();
    String installed =
        machine
            .installed(name)
            .orElseThrow(() -> new UpdateException("package " + name + " is not installed here"));
    Release wanted =
        manifest
            .newest(name)
            .orElseThrow(() -> new UpdateException("the manifest offers no package " + name));
    if (!wanted.newerThan(installed)) {
      return new Outcome.UpToDate(installed);
    }
    if (UpdateUnderWay.isKnownBad(folder, wanted.version())) {
      return new Outcome.KnownBad(installed, wanted.version());
    }
    Release wayBack =
        manifest
            .find(name, installed)
            .orElseThrow(
                () ->
                    new UpdateException(
                        "the manifest does not have "
                            + name
                            + " "
                            + installed
                            + ", so there would be no way back; publish it beside the new version"));
    Path old = downloads.fetch(wayBack);
    Path fresh = downloads.fetch(wanted);
    if (dryRun) {
      return new Outcome.Available(installed, wanted.version());
    }
    UpdateUnderWay underWay =
        new UpdateUnderWay(
            String.valueOf(old.getFileName()), wayBack.sha256(), installed, wanted.version());
    underWay.write(folder);
    return install(fresh, underWay);
  }

  /** What became of an update that was interrupted; empty: nothing is left of it. */
  private Optional<Outcome> afterInterruption(boolean dryRun) throws UpdateException {
    Optional<UpdateUnderWay> left = UpdateUnderWay.read(folder);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    UpdateUnderWay underWay = left.get();
    if (dryRun) {
      throw new UpdateException(
          "an update to "
              + underWay.to()
              + " was interrupted; run without --dry-run to finish it or to go back");
    }
    machine.repair();
    Optional<String> installed = machine.installed(name);
    if (installed.isPresent() && !installed.get().equals(underWay.to())) {
      UpdateUnderWay.done(folder); // it had not begun, or somebody has installed another version
      return Optional.empty();
    }
    return Optional.of(settle(underWay));
  }

  private Outcome install(Path fresh, UpdateUnderWay underWay) throws UpdateException {
    try {
      machine.install(fresh);
      machine.restart();
    } catch (UpdateException e) {
      return goBack(underWay);
    }
    return settle(underWay);
  }

  /** Something was installed: keeps it if it is the new version and well, else goes back. */
  private Outcome settle(UpdateUnderWay underWay) throws UpdateException {
    boolean arrived = machine.installed(name).filter(underWay.to()::equals).isPresent();
    if (!arrived || !machine.healthy()) {
      return goBack(underWay);
    }
    UpdateUnderWay.forgetBad(folder);
    UpdateUnderWay.done(folder);
    return new Outcome.Updated(underWay.from(), underWay.to());
  }

  private Outcome goBack(UpdateUnderWay underWay) throws UpdateException {
    machine.install(downloads.kept(underWay.wayBack(), underWay.sha256()));
    machine.restart();
    boolean healthy = machine.healthy();
    UpdateUnderWay.rememberBad(folder, underWay.to());
    UpdateUnderWay.done(folder);
    return new Outcome.WentBack(underWay.from(), underWay.to(), healthy);
  }

  private Manifest manifest() throws UpdateException {
    byte[] octets = downloads.read(Manifest.FILE_NAME, Manifest.LARGEST);
    return publisher.believe(octets, downloads.read(SIGNATURE, 4096), clock.instant());
  }
}
