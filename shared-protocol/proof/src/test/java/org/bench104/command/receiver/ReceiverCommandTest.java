package org.bench104.command.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.ReceiverRun;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
public class ReceiverCommandTest {
  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();

  public static ReceiverRun receiver(Path folder) throws IOException {
    return new ReceiverRun(
        new ReceiverSettings(
            new HostPort("127.0.0.1", 0),
            10,
            List.of(),
            new RowFileSettings(folder.resolve("data.csv"), Durability.OS, 1 << 20),
            Optional.empty(),
            LinkSettings.defaults()),
        null);
  }

  private int run(String... words) {
    return ReceiverCommand.line()
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  @Test
  public void wrongOptionsEndInTwo() {
    assertThat(run("--listen", "here")).isEqualTo(2);
    assertThat(run("--durability", "none")).isEqualTo(2);
    assertThat(run("--rotate", "1KB")).isEqualTo(2);
    assertThat(run("--rotate", "1B")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "'here' has no port",
            "--durability is 'none'; allowed are sync and os",
            "'1KB' is not a size",
            "allowed are 1024 and more");
  }

  @Test
  public void databasesOfTheCommandLineComeBesideThoseOfTheConfiguration() throws IOException {
    Path config = folder.resolve("receiver.toml");
    Files.writeString(config, "[[sql]]\nurl = \"jdbc:postgresql://h/d\"\n");
    String[] words = {"--config", config.toString(), "--sql", "rows.db", "--sql"};
    Configured<ReceiverSettings> configured =
        ReceiverCommand.settings(words, Map.of("BENCH104_SQL_USER", "u"));
    assertThat(((Configured.Usable<ReceiverSettings>) configured).settings().sql())
        .extracting(sql -> sql.name() + " " + sql.url() + " " + sql.user())
        .containsExactly(
            "PostgreSQL jdbc:postgresql://h/d u",
            "SQLite jdbc:sqlite:rows.db u",
            "SQLite 2 jdbc:sqlite:iec104_data.db u");
  }

  @Test
  public void optionsAreStrongerThanTheSubscriptionOfTheConfiguration() throws IOException {
    Path config = folder.resolve("receiver.toml");
    Files.writeString(
        config, "[mqtt]\nbroker = \"mqtts://old\"\ngroup = \"g\"\ntopic = \"t/#\"\nuser = \"u\"\n");
    ReceiverSettings.Subscription read = subscription("--config", config.toString());
    ReceiverSettings.Subscription changed =
        subscription(
            "--config",
            config.toString(),
            "--mqtt",
            "mqtts://new",
            "--mqtt-group",
            "h",
            "--csv",
            "b");
    assertThat(changed.client().broker()).hasToString("mqtts://new:8883");
    assertThat(changed.filter()).isEqualTo("$share/h/t/#");
    assertThat(changed.client().login()).isEqualTo(read.client().login());
    assertThat(changed.client().clientId())
        .as("the usual client id follows the file")
        .isNotEqualTo(read.client().clientId())
        .isEqualTo(subscription("--mqtt", "mqtt://x", "--csv", "b").client().clientId());
    for (String other : List.of("--listen", "--connect")) {
      String[] words = {"--config", config.toString(), other, "127.0.0.1:2404"};
      assertThat(
              ((Configured.Usable<ReceiverSettings>) ReceiverCommand.settings(words, Map.of()))
                  .settings()
                  .mqtt())
          .as(other)
          .isEmpty();
    }
    assertThat(subscription("--mqtt", "mqtt://x", "--mqtt-id", "me").client().clientId())
        .isEqualTo("me");
  }

  @Test
  public void aSubscriptionThatMakesNoSenseEndsInTwo() {
    assertThat(run("--nogui", "--mqtt", "b:1")).isEqualTo(2);
    assertThat(run("--nogui", "--mqtt", "mqtt://b", "--mqtt-group", "a/b")).isEqualTo(2);
    assertThat(run("--nogui", "--mqtt", "mqtt://b", "--mqtt-topic", "")).isEqualTo(2);
    assertThat(run("--nogui", "--mqtt", "mqtt://b", "--mqtt-ca", "ca.pem")).isEqualTo(2);
    assertThat(run("--nogui", "--mqtt", "mqtts://b", "--mqtt-key", "k.pem")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "'--mqtt'",
            "the group 'a/b'",
            "a topic to subscribe to",
            "--mqtt-ca and --mqtt-certificate need mqtts://",
            "--mqtt-certificate and --mqtt-key go together");
  }

  private static ReceiverSettings.Subscription subscription(String... words) {
    return ((Configured.Usable<ReceiverSettings>)
            ReceiverCommand.settings(words, Map.of("HOSTNAME", "lab")))
        .settings()
        .mqtt()
        .orElseThrow();
  }

  @Test
  public void aDatabaseThatMakesNoSenseEndsInTwo() {
    assertThat(run("--sql", "jdbc:mysql://h/d")).isEqualTo(2);
    assertThat(run("--sql", "jdbc:postgresql://h/d?password=hidden")).isEqualTo(2);
    assertThat(err.toString())
        .contains("allowed are jdbc:sqlite:FILE", "set user and password-file instead")
        .doesNotContain("hidden");
  }

  @Test
  public void aConfigurationWithProblemsEndsInTwo() throws IOException {
    Path config = folder.resolve("receiver.toml");
    Files.writeString(config, "[receiver]\nlisten = \"here\"\n[recording]\nrotat = \"1MiB\"\n");
    assertThat(run("--config", config.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("receiver.toml:2: receiver.listen: 'here' has no port")
        .contains("receiver.toml:4: recording.rotat: unknown key; did you mean 'rotate'?");
  }

  @Test
  public void aPortInUseEndsInOne() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int code =
          run(
              "--listen",
              "0.0.0.0:" + taken.getLocalPort(),
              "--csv",
              folder.resolve("data.csv").toString());
      assertThat(code).isEqualTo(1);
      assertThat(err.toString()).contains("is in use; stop the program that holds it");
    }
  }

  @Test
  public void aFileThatCannotBeWrittenEndsInOne() throws IOException {
    Path csv = folder.resolve("nowhere").resolve("data.csv");
    assertThat(run("--listen", "127.0.0.1:0", "--csv", csv.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("its folder does not exist; create it first");
    Path ledger = folder.resolve("ledger.csv");
    Files.writeString(ledger, "hello\n");
    int code =
        run(
            "--listen",
            "127.0.0.1:0",
            "--csv",
            folder.resolve("data.csv").toString(),
            "--ledger",
            ledger.toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("line 1: a ledger begins with");
  }
}
