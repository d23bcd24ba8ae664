package org.bench104.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bench104.time.Ticker;
import org.bench104.update.Updater.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good, tampered, wrong key, interrupted, unhealthy: what an update does to the machine. */
class UpdaterTest {
  private static final String NAME = "bench104-gateway";

  @TempDir private Path server;
  @TempDir private Path folder;
  private KeyPair keys;
  private KeyPair nextKeys;
  private long serial = 7;
  private Instant now = Instant.parse("2026-12-01T12:00:00Z");
  private final FakeMachine machine = new FakeMachine();

  /** A machine that has what it was told to install, and is well unless its version is ill. */
  private static final class FakeMachine implements Machine {
    private Optional<String> installed = Optional.of("0.1.0");
    private Set<String> ill = Set.of();
    private Set<String> failing = Set.of();
    private boolean powerCut;
    private final List<String> done = new ArrayList<>();

    @Override
    public Optional<String> installed(String name) {
      return installed;
    }

    @Override
    public void repair() {
      done.add("repair");
    }

    @Override
    public void install(Path file) throws UpdateException {
      String version = String.valueOf(file.getFileName()).split("_")[1];
      done.add("install " + version);
      if (powerCut) {
        powerCut = false;
        installed = Optional.empty(); // unpacked, not configured
        throw new IllegalStateException("power cut");
      }
      if (failing.contains(version)) {
        installed = Optional.empty();
        throw new UpdateException("dpkg failed");
      }
      installed = Optional.of(version);
    }

    @Override
    public void restart() {
      done.add("restart");
    }

    @Override
    public boolean healthy() {
      return installed.isPresent() && !ill.contains(installed.get());
    }
  }

  @BeforeEach
  void publish() throws IOException, GeneralSecurityException {
    keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    nextKeys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    publish("0.1.0", "0.2.0");
  }

  private void publish(String... versions) throws IOException, GeneralSecurityException {
    StringBuilder manifest =
        new StringBuilder(
            "{\"serial\": %d, \"issued\": \"%s\", \"expires\": \"%s\", \"packages\": ["
                .formatted(serial, now, now.plus(Duration.ofDays(30))));
    for (String version : versions) {
      byte[] content = ("package " + version).getBytes(StandardCharsets.UTF_8);
      Files.write(server.resolve(file(version)), content);
      String sha256 =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      manifest.append(
          "%s{\"package\": \"%s\", \"version\": \"%s\", \"file\": \"%s\", \"size\": %d, \"sha256\": \"%s\"}"
              .formatted(
                  version.equals(versions[0]) ? "" : ",",
                  NAME,
                  version,
                  file(version),
                  content.length,
                  sha256));
    }
    sign(manifest.append("]}").toString(), keys);
  }

  private void sign(String manifest, KeyPair... with) throws IOException, GeneralSecurityException {
    StringBuilder signatures = new StringBuilder();
    for (KeyPair pair : with) {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(pair.getPrivate());
      ed25519.update(manifest.getBytes(StandardCharsets.UTF_8));
      signatures.append(Base64.getEncoder().encodeToString(ed25519.sign())).append('\n');
    }
    Files.writeString(server.resolve(Manifest.FILE_NAME), manifest);
    Files.writeString(server.resolve(Manifest.FILE_NAME + ".sig"), signatures);
  }

  private String manifest() throws IOException {
    return Files.readString(server.resolve(Manifest.FILE_NAME));
  }

  private static String file(String version) {
    return NAME + "_" + version + "_all.deb";
  }

  private Outcome update(boolean dryRun) throws UpdateException {
    UpdateSettings settings =
        new UpdateSettings(
            server.toString(),
            List.of(pinned(keys), pinned(nextKeys)),
            folder,
            List.of("true"),
            List.of("true"),
            Duration.ofSeconds(1));
    return new Updater(
            NAME, settings, Source.of(settings.from(), Ticker.system()), machine, () -> now)
        .run(dryRun);
  }

  private static ManifestKey pinned(KeyPair pair) {
    return ManifestKey.parse(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
  }

  @Test
  void aNewerVersionIsInstalledAndStays() throws UpdateException {
    assertThat(update(false)).isEqualTo(new Outcome.Updated("0.1.0", "0.2.0"));
    assertThat(machine.done).containsExactly("install 0.2.0", "restart");
    assertThat(update(false)).isEqualTo(new Outcome.UpToDate("0.2.0"));
  }

  @Test
  void versionsAreComparedNumberByNumber() throws Exception {
    machine.installed = Optional.of("0.9.0");
    publish("0.9.0", "0.10.0");

    assertThat(update(true)).isEqualTo(new Outcome.Available("0.9.0", "0.10.0"));
  }

  @Test
  void nothingGoesBackToAnOlderVersionByItself() throws UpdateException {
    machine.installed = Optional.of("0.3.0");

    assertThat(update(false)).isEqualTo(new Outcome.UpToDate("0.3.0"));
    assertThat(machine.done).isEmpty();
  }

  @Test
  void aDryRunInstallsNothing() throws UpdateException {
    assertThat(update(true)).isEqualTo(new Outcome.Available("0.1.0", "0.2.0"));
    assertThat(machine.done).isEmpty();
  }

  @Test
  void aTamperedPackageIsRefused() throws IOException {
    Files.writeString(server.resolve(file("0.2.0")), "package 0.2.1");

    assertThatThrownBy(() -> update(false))
        .isInstanceOf(UpdateException.class)
        .hasMessageContaining("is not the file that the manifest describes");
    assertThat(machine.done).isEmpty();
  }

  @Test
  void aPackageThatNeverEndsIsCutOff() throws IOException {
    Files.write(server.resolve(file("0.2.0")), new byte[1 << 20]);

    assertThatThrownBy(() -> update(false))
        .hasMessageContaining("is not the file that the manifest describes");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aTamperedManifestIsRefused() throws IOException {
    Path manifest = server.resolve(Manifest.FILE_NAME);
    Files.writeString(manifest, Files.readString(manifest).replace("0.2.0", "0.2.9"));

    assertThatThrownBy(() -> update(false)).hasMessageContaining("not signed with the key");
    assertThat(machine.done).isEmpty();
  }

  @Test
  void theKeyOfSomebodyElseIsRefused() throws Exception {
    String manifest = Files.readString(server.resolve(Manifest.FILE_NAME));
    sign(manifest, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

    assertThatThrownBy(() -> update(false)).hasMessageContaining("not signed with the key");
  }

  @Test
  void aManifestWithPathsIsRefused() throws Exception {
    String manifest = Files.readString(server.resolve(Manifest.FILE_NAME));
    sign(manifest.replace(file("0.2.0"), "../../etc/passwd"), keys);

    assertThatThrownBy(() -> update(false)).hasMessageContaining("file '../../etc/passwd'");
  }

  @Test
  void withoutAWayBackNothingIsInstalled() throws Exception {
    publish("0.2.0");

    assertThatThrownBy(() -> update(false)).hasMessageContaining("no way back");
    assertThat(machine.done).isEmpty();
  }

  @Test
  void aMissingServerIsNamed() throws IOException {
    Files.delete(server.resolve(Manifest.FILE_NAME));

    assertThatThrownBy(() -> update(false))
        .hasMessageContaining("cannot fetch bench104-manifest.json")
        .hasMessageContaining("NoSuchFile");
  }

  @Test
  void anUnhealthyVersionIsReplacedByTheOldOneAndNotTriedAgain() throws UpdateException {
    machine.ill = Set.of("0.2.0");

    assertThat(update(false)).isEqualTo(new Outcome.WentBack("0.1.0", "0.2.0", true));
    assertThat(machine.done)
        .containsExactly("install 0.2.0", "restart", "install 0.1.0", "restart");
    assertThat(update(false)).isEqualTo(new Outcome.KnownBad("0.1.0", "0.2.0"));
  }

  @Test
  void aVersionThatIsBetterIsTriedAfterABadOne() throws Exception {
    machine.ill = Set.of("0.2.0");
    update(false);
    assertThat(LeftByUpdates.in(folder))
        .isEqualTo(new LeftByUpdates(Optional.empty(), Optional.of("0.2.0")));
    publish("0.1.0", "0.2.0", "0.2.1");

    assertThat(update(false)).isEqualTo(new Outcome.Updated("0.1.0", "0.2.1"));
    assertThat(LeftByUpdates.in(folder))
        .isEqualTo(new LeftByUpdates(Optional.empty(), Optional.empty()));
  }

  @Test
  void aVersionThatCannotBeInstalledIsReplacedByTheOldOne() throws UpdateException {
    machine.failing = Set.of("0.2.0");

    assertThat(update(false)).isEqualTo(new Outcome.WentBack("0.1.0", "0.2.0", true));
    assertThat(machine.installed).contains("0.1.0");
  }

  @Test
  void afterAPowerCutInTheMiddleTheNextRunGoesBack() throws Exception {
    machine.powerCut = true;
    assertThatThrownBy(() -> update(false)).hasMessage("power cut");
    deleteAll(server); // the way back must not need the server

    assertThat(update(false)).isEqualTo(new Outcome.WentBack("0.1.0", "0.2.0", true));
    assertThat(machine.done).containsExactly("install 0.2.0", "repair", "install 0.1.0", "restart");
  }

  @Test
  void afterAPowerCutWhoseRepairSucceedsTheNewVersionStays() throws Exception {
    machine.powerCut = true;
    assertThatThrownBy(() -> update(false)).hasMessage("power cut");
    machine.installed = Optional.of("0.2.0");

    assertThat(update(false)).isEqualTo(new Outcome.Updated("0.1.0", "0.2.0"));
  }

  @Test
  void whatSomebodyInstalledByHandMeanwhileStays() throws Exception {
    machine.powerCut = true;
    assertThatThrownBy(() -> update(false)).hasMessage("power cut");
    machine.installed = Optional.of("0.3.0");

    assertThat(update(false)).isEqualTo(new Outcome.UpToDate("0.3.0"));
  }

  @Test
  void anInterruptedDownloadIsBegunAnew() throws Exception {
    Files.writeString(folder.resolve(file("0.2.0") + ".part"), "pack");

    assertThat(update(false)).isEqualTo(new Outcome.Updated("0.1.0", "0.2.0"));
  }

  @Test
  void anOldManifestIsRefusedHoweverWellSigned() throws Exception {
    update(true);
    serial = 6;
    publish("0.1.0", "0.2.0");

    assertThatThrownBy(() -> update(false)).hasMessageContaining("serial 6, and 7 was here before");
    assertThat(machine.done).isEmpty();
  }

  @Test
  void theSameManifestMayComeAgain() throws Exception {
    update(true);

    assertThat(update(true)).isEqualTo(new Outcome.Available("0.1.0", "0.2.0"));
  }

  @Test
  void aManifestThatHasExpiredIsRefused() {
    now = now.plus(Duration.ofDays(31));

    assertThatThrownBy(() -> update(false)).hasMessageContaining("the manifest has expired");
    assertThat(machine.done).isEmpty();
  }

  @Test
  void aClockThatIsBehindIsNamed() {
    now = now.minus(Duration.ofDays(1));

    assertThatThrownBy(() -> update(false)).hasMessageContaining("set the clock");
  }

  @Test
  void aManifestWithoutTimeIsRefused() throws Exception {
    sign(manifest().replaceFirst("\"expires\": \"[^\"]*\", ", ""), keys);

    assertThatThrownBy(() -> update(false)).hasMessageContaining("the manifest cannot be read");
  }

  @Test
  void theNextKeyRetiresTheFirstOne() throws Exception {
    sign(manifest(), nextKeys);
    assertThat(update(true)).isEqualTo(new Outcome.Available("0.1.0", "0.2.0"));

    sign(manifest(), keys); // stolen
    assertThatThrownBy(() -> update(false)).hasMessageContaining("that is still in force");

    sign(manifest(), nextKeys);
    assertThat(update(false)).isEqualTo(new Outcome.Updated("0.1.0", "0.2.0"));
  }

  @Test
  void whatBothKeysHaveSignedRetiresNone() throws Exception {
    sign(manifest(), nextKeys, keys);
    update(true);
    sign(manifest(), keys);

    assertThat(update(true)).isEqualTo(new Outcome.Available("0.1.0", "0.2.0"));
  }

  @Test
  void aWayBackThatHasChangedOnTheDiskIsNotInstalled() throws Exception {
    machine.powerCut = true;
    assertThatThrownBy(() -> update(false)).hasMessage("power cut");
    Files.writeString(folder.resolve(file("0.1.0")), "something else");

    assertThatThrownBy(() -> update(false))
        .hasMessageContaining("is not the package that was verified before");
    assertThat(machine.done).containsExactly("install 0.2.0", "repair");
  }

  @Test
  void aKeyThatIsNoneSaysHowToMakeOne() {
    assertThatThrownBy(() -> ManifestKey.parse("c2VjcmV0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("openssl genpkey -algorithm ed25519");
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
