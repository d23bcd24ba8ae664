package org.bench104.record.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bench104.testing.FreePort;

/**
 * A PostgreSQL server of its own in a temporary folder, on a free port of the loopback address.
 * PostgreSQL refuses to run as root: then it runs as the user {@code postgres}.
 */
public final class PostgresCluster implements AutoCloseable {
  private static final String PASSWORD = "s3cret-of-the-test";
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresCluster(Path programs) throws IOException, InterruptedException {
    this.programs = programs;
    this.folder = Files.createTempDirectory("bench104-postgres");
    this.port = FreePort.find();
    Path password = folder.resolve("password");
    Files.writeString(password, PASSWORD + "\n");
    if (ROOT) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      run(List.of("chown", "-R", "postgres", folder.toString()));
    }
    run(
        as(
            "initdb",
            "-D",
            data(),
            "-U",
            "bench",
            "-A",
            "scram-sha-256",
            "--pwfile=" + password,
            "--no-sync",
            "--locale=C",
            "-E",
            "UTF8"));
    start();
  }

  /** A running server; empty where PostgreSQL is not installed, which is said on the screen. */
  public static Optional<PostgresCluster> start(String what) {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      Optional<Path> newest =
          versions
              .map(version -> version.resolve("bin"))
              .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
              .max(Comparator.comparing(Path::toString));
      if (newest.isPresent()) {
        return Optional.of(new PostgresCluster(newest.get()));
      }
    } catch (IOException missing) {
      System.err.println(missing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.println(what + " WITH POSTGRESQL IS SKIPPED: the package postgresql is missing");
    return Optional.empty();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** Starts the stopped server and returns when it answers. */
  public void start() throws IOException, InterruptedException {
    String options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p " + port;
    run(
        as(
            "pg_ctl",
            "-D",
            data(),
            "-w",
            "-t",
            "60",
            "-l",
            data() + "/log",
            "-o",
            options,
            "start"));
  }

  /** Starts the server unless it runs. */
  public void ensureStarted() throws IOException, InterruptedException {
    try {
      run(as("pg_ctl", "-D", data(), "status"));
    } catch (IOException stopped) {
      start();
    }
  }

  /** Ends the server as a crash would. */
  public void kill() throws IOException, InterruptedException {
    run(as("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop"));
  }

  /** What is written has credentials of its own: see {@link #settings}. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String user() {
    return "bench";
  }

  public String password() {
    return PASSWORD;
  }

  /** The database as a target of a recording. */
  public SqlSettings settings() {
    return SqlSettings.of(url()).withLogin("bench", SqlPassword.of(PASSWORD));
  }

  /** Runs statements as the owner of everything. */
  public void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), user(), PASSWORD);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> as(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (ROOT) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("bench104-postgres", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(ROOT ? folder.getRoot().toFile() : folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(command + " failed: " + Files.readString(output));
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      run(as("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop"));
      run(List.of("rm", "-rf", folder.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
