package org.bench104.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.access.SecretFile;
import org.bench104.access.SecretHash;
import org.bench104.access.Users;
import org.bench104.mqtt.exchange.Anonymous;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A user who is removed from the file of a running broker is out, with connections and all. */
@Timeout(60)
class BrokerUsersTest {
  private static final String ACCEPTED = "20020000";
  private static final String WRONG_LOGIN = "20020004";

  @TempDir private Path folder;

  @Test
  void aConnectionEndsWithItsUserAndTheKnownPasswordToo() throws Exception {
    Path file = folder.resolve("users");
    String line = " operator " + SecretHash.of("sesame", 10_000, new SecureRandom()) + "\n";
    SecretFile.write(file, "otto" + line + "vera" + line);
    Users users = Users.of(List.of(), Optional.of(file), Duration.ZERO);
    try (BrokerOnLoopback broker =
            new BrokerOnLoopback(Anonymous.NOBODY, BrokerOnLoopback.settings(), users);
        RawClient otto = new RawClient(broker.port()).connect("a", true, "otto", "sesame");
        RawClient vera = new RawClient(broker.port()).connect("b", true, "vera", "sesame")) {
      assertThat(otto.hex()).isEqualTo(ACCEPTED);
      assertThat(vera.hex()).isEqualTo(ACCEPTED);

      SecretFile.write(file, "vera" + line);
      assertThat(otto.hex()).isEqualTo("closed");
      try (RawClient again = new RawClient(broker.port()).connect("a", true, "otto", "sesame")) {
        assertThat(again.hex()).isEqualTo(WRONG_LOGIN);
      }
      assertThat(vera.send("C000").hex()).as("the other one stays").isEqualTo("d000");
    }
  }
}
