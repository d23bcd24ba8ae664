package org.bench104.command.certificates;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.bench104.certificate.CertificateFolder;
import org.bench104.certificate.CertificateWish;
import org.bench104.command.BenchVersion;
import org.bench104.command.CommandOutput;
import org.bench104.record.FileWords;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench104-gateway certificates}: a test authority and certificates of the nodes. */
@Command(
    name = "certificates",
    description = {
      "Makes a test authority and certificates of nodes for TLS on a bench: ca.crt, ca.key, ca.crl"
          + " and NODE.crt, NODE.key in a folder.",
      "Called again it adds nodes, replaces those of the same name and renews the list of revoked"
          + " certificates. Not for a plant: the key of the authority lies beside the others."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class,
    sortOptions = false)
final class CertificatesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CommandOutput output = new CommandOutput();

  @Parameters(
      paramLabel = "NODE",
      arity = "0..*",
      description = "names of nodes; default: gateway receiver sender")
  private List<String> nodes = List.of();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "where to put them; default: certificates")
  private Path folder = Path.of("certificates");

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "name or address under which the nodes are reached, several times if need be")
  private List<String> hosts = List.of();

  @Option(
      names = "--key",
      paramLabel = "KIND",
      description =
          "ec (P-256, default) or rsa3072; a new authority gets the same. lib60870 as it is built by"
              + " default takes RSA only")
  private String key = "ec";

  @Option(names = "--days", paramLabel = "N", description = "validity of nodes; default: 365")
  private int days = 365;

  @Option(
      names = "--crl-days",
      paramLabel = "N",
      description = "validity of the list of revoked certificates; default: 30")
  private int listDays = 30;

  @Option(
      names = "--revoke",
      paramLabel = "NODE",
      description = "revoke the certificate of a node instead of making any")
  private List<String> revoke = List.of();

  @Override
  public Integer call() {
    Instant now = Instant.now();
    Duration listValidity = Duration.ofDays(listDays);
    try {
      CertificateFolder certificates = CertificateFolder.open(folder, now, listValidity, kind());
      certificates.renewList(now, listValidity);
      for (String node : revoke) {
        if (!certificates.has(node)) {
          throw new IOException(folder.resolve(node + ".crt") + " is not there");
        }
        certificates.revoke(node, now, listValidity);
        output.say("revoked " + node);
      }
      if (revoke.isEmpty() || !nodes.isEmpty()) {
        for (String node : nodes.isEmpty() ? List.of("gateway", "receiver", "sender") : nodes) {
          X509Certificate made = certificates.issue(wish(node, now));
          output.say(folder.resolve(node + ".crt") + " until " + made.getNotAfter().toInstant());
          output.say("  pin " + fingerprint(made));
        }
      }
      output.say("authority " + folder.resolve("ca.crt") + ", revoked " + folder.resolve("ca.crl"));
      return CommandLine.ExitCode.OK;
    } catch (IOException | GeneralSecurityException e) {
      String words = e instanceof IOException io ? FileWords.of(io) : String.valueOf(e);
      return output.cannot(words);
    }
  }

  private CertificateWish.Key kind() {
    return switch (key) {
      case "ec" -> CertificateWish.Key.EC_P256;
      case "rsa3072", "rsa" -> CertificateWish.Key.RSA_3072;
      default ->
          throw new CommandLine.ParameterException(
              spec.commandLine(), "--key is '" + key + "'; allowed are ec and rsa3072");
    };
  }

  private CertificateWish wish(String node, Instant now) {
    try {
      return CertificateWish.of(node, now, Duration.ofDays(days)).withHosts(hosts).withKey(kind());
    } catch (IllegalArgumentException e) {
      throw output.wrong(e);
    }
  }

  private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return HexFormat.of().formatHex(hash);
  }
}
