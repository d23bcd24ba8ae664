package org.bench104.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates for peers that take RSA only: no key and no signature on a curve in the chain. */
class RsaAuthorityTest {
  private static final Duration VALID = Duration.ofDays(30);

  @TempDir private Path folder;

  @Test
  void aFolderOfRsaKeysHasNothingElseAlsoWhenItIsOpenedAgain() throws Exception {
    Instant now = Instant.now();
    CertificateFolder.open(folder, now, VALID, CertificateWish.Key.RSA_3072);
    CertificateFolder again = CertificateFolder.open(folder, now, VALID);
    again.renewList(now, VALID);
    X509Certificate node =
        again.issue(
            CertificateWish.of("station", now, VALID).withKey(CertificateWish.Key.RSA_3072));
    assertThat(((RSAPublicKey) node.getPublicKey()).getModulus().bitLength()).isEqualTo(3072);
    assertThat(node.getSigAlgName()).isEqualTo("SHA256withRSA");
  }
}
