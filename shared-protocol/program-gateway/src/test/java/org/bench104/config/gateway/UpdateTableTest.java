package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bench104.config.Configured;
import org.bench104.update.ManifestKey;
import org.bench104.update.UpdateSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which keys may sign updates; what the second one does is in {@code UpdaterTest}. */
class UpdateTableTest {
  private static final String FIRST =
      "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=";
  private static final String NEXT = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

  @TempDir private Path folder;

  private Configured<GatewaySettings> read(String nextKey) throws IOException {
    String text = "[update]\nfrom = \"/updates\"\nkey = \"" + FIRST + "\"\n" + nextKey;
    return GatewayConfig.read(Files.writeString(folder.resolve("gateway.toml"), text), Map.of());
  }

  private UpdateSettings settings(String nextKey) throws IOException {
    Configured<GatewaySettings> read = read(nextKey);
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings().services().update().orElseThrow();
  }

  @Test
  void theNextKeyMaySignToo() throws IOException {
    assertThat(settings("").keys()).containsExactly(ManifestKey.parse(FIRST));
    assertThat(settings("next-key = \"" + NEXT + "\"\n").keys())
        .containsExactly(ManifestKey.parse(FIRST), ManifestKey.parse(NEXT));
  }

  @Test
  void aNextKeyThatIsNoneIsRefused() throws IOException {
    assertThat(read("next-key = \"abc\"\n")).isInstanceOf(Configured.Refused.class);
  }
}
