package org.bench104.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.bench104.access.SecretHash;
import org.junit.jupiter.api.Test;

class HashSecretCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String typed, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    try {
      String[] all = new String[arguments.length + 1];
      all[0] = "hash-secret";
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      return GatewayCommand.line()
          .setOut(new PrintWriter(out))
          .setErr(new PrintWriter(err))
          .execute(all);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void theSecretOfTheFirstLineIsHashed() {
    assertThat(run("correct-horse-104\nnever read\n")).isZero();
    assertThat(SecretHash.parse(out.toString()).verifies("correct-horse-104")).isTrue();
  }

  @Test
  void aGeneratedSecretIsPrintedBeforeItsHash() {
    assertThat(run("", "--generate")).isZero();
    String[] lines = out.toString().split("\\R");
    assertThat(lines[0]).hasSize(32);
    assertThat(SecretHash.parse(lines[1]).verifies(lines[0])).isTrue();
  }

  @Test
  void anEmptyShortOrBlankSecretIsRefused() {
    for (String typed : new String[] {"", "short\n", "with a blank in it\n"}) {
      assertThat(run(typed)).as(typed).isEqualTo(2);
    }
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("12..200");
  }
}
