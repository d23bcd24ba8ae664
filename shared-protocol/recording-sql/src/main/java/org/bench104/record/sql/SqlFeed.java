package org.bench104.record.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.record.RecordedLine;
import org.bench104.record.RecordingPosition;
import org.bench104.record.RecordingTail;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a recording into one database, on a thread of its own. It inserts when a batch of rows is
 * waiting or the oldest has waited long enough, and then all there are. What cannot be inserted
 * stays in the recording and is tried again, after 1 s, 2 s and so on up to 60 s.
 */
final class SqlFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlFeed.class);
  private static final long FIRST_PAUSE_MILLIS = 1000;
  private static final long LONGEST_PAUSE_MILLIS = 60_000;
  private static final long CONNECT_MILLIS = 10_000;
  private static final long END_MILLIS = 15_000;

  private final SqlSettings settings;
  private final SqlDialect dialect;
  private final SqlTables tables;
  private final RecordingTail tail;
  private final String recorder;
  private final SqlAlarm alarm;
  private final Ticker ticker;
  private final Thread thread;

  private final Object lock = new Object();
  private long pending = SqlSettings.MOST_ROWS;
  private long since;
  private boolean due = true;
  private boolean closing;
  private @Nullable HikariDataSource pool;
  private String secret = "";
  private boolean failing;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private volatile SqlStatus status;

  /**
   * @param recorder tells this recording from others of the same database
   */
  SqlFeed(
      SqlSettings settings, RecordingTail tail, String recorder, SqlAlarm alarm, Ticker ticker) {
    this.settings = settings;
    this.dialect = SqlDialect.of(settings.url());
    this.tables = new SqlTables(dialect, settings.table());
    this.tail = tail;
    this.recorder = recorder;
    this.alarm = alarm;
    this.ticker = ticker;
    this.since = ticker.nanos();
    this.status = new SqlStatus(settings.name(), 0, 0, 0, Optional.empty());
    this.thread = new Thread(this::run, "sql " + settings.name());
    thread.setDaemon(true);
    thread.start();
  }

  /** For any thread. */
  SqlStatus status() {
    return status;
  }

  /** So many rows were recorded; for any thread. */
  void recorded(long rows) {
    synchronized (lock) {
      boolean first = pending == 0;
      if (first) {
        since = ticker.nanos();
      }
      pending += rows;
      if (first || pending >= settings.batchRows()) {
        lock.notifyAll(); // the first row starts the time of a batch
      }
    }
  }

  private void run() {
    try {
      while (awaitBatch()) {
        pass();
      }
      pass();
    } catch (InterruptedException e) {
      LOG.warn("database {}: ended before the last rows were written", settings.name());
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      disconnect();
    }
  }

  /** Waits until there is something to insert; false when this is the last time. */
  private boolean awaitBatch() throws InterruptedException {
    synchronized (lock) {
      while (!closing) {
        long age = ticker.nanos() - since;
        long left = settings.batchTime().toNanos() - age;
        if (pending > 0 && left <= 0) {
          due = true;
        }
        if (due || pending >= settings.batchRows()) {
          return true;
        }
        long millis = pending == 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(left) + 1);
        lock.wait(millis);
      }
      due = true;
      return false;
    }
  }

  /** Inserts what is there, unless that fails. */
  private void pass() throws InterruptedException {
    boolean all;
    synchronized (lock) {
      all = due;
      due = false;
      pending = 0;
    }
    long began = ticker.nanos();
    try {
      long left = insert(all);
      synchronized (lock) {
        if (left > 0) {
          pending += left;
          since = began;
        }
      }
      recovered();
    } catch (IOException | SQLException | RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      failed(e);
      pause();
    }
  }

  /**
   * @param all whether rows that make no batch are inserted too
   * @return how many rows were seen and left
   */
  private long insert(boolean all) throws IOException, SQLException {
    HikariDataSource connected = pool == null ? connect() : pool;
    try (Connection connection = connected.getConnection()) {
      while (true) {
        List<RecordedLine> lines = tail.next(SqlSettings.MOST_ROWS);
        if (lines.isEmpty() || !all && lines.size() < settings.batchRows()) {
          return lines.size();
        }
        insert(connection, lines);
      }
    }
  }

  private void insert(Connection connection, List<RecordedLine> lines)
      throws IOException, SQLException {
    List<RecordedLine> rows = new ArrayList<>(lines.size());
    for (RecordedLine line : lines) {
      if (line.whole()) {
        rows.add(line);
      } else {
        LOG.warn("left out: the row at octet {} of a recording is no row", line.offset());
      }
    }
    RecordingPosition end = lines.get(lines.size() - 1).end();
    try {
      tables.insert(connection, recorder, rows, end);
    } catch (SQLException e) {
      rollback(connection, e);
      throw connection.isClosed() ? lost(e) : e;
    }
    tail.done(end);
    SqlStatus before = status;
    status =
        new SqlStatus(
            before.name(),
            before.rows() + rows.size(),
            before.unreadable() + lines.size() - rows.size(),
            tail.waiting(),
            Optional.empty());
  }

  /** The pool gives up a broken connection, and its own words for that say nothing. */
  private static SQLException lost(SQLException how) {
    SQLException lost = new SQLNonTransientConnectionException("the connection is lost", "08003");
    lost.addSuppressed(how);
    return lost;
  }

  private static void rollback(Connection connection, SQLException failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Connects and finds out how far this recorder got, which a lost connection leaves open. */
  private HikariDataSource connect() throws IOException, SQLException {
    secret = settings.password().read();
    HikariConfig config = new HikariConfig();
    config.setPoolName("sql " + settings.name());
    config.setJdbcUrl(settings.url());
    if (!settings.user().isEmpty()) {
      config.setUsername(settings.user());
    }
    if (!secret.isEmpty()) {
      config.setPassword(secret);
    }
    dialect.properties().forEach(config::addDataSourceProperty);
    config.setMaximumPoolSize(1);
    config.setAutoCommit(false);
    config.setConnectionTimeout(CONNECT_MILLIS);
    HikariDataSource connecting = new HikariDataSource(config);
    try (Connection connection = connecting.getConnection()) {
      tables.prepare(connection);
      tail.resume(tables.progress(connection, recorder));
      pool = connecting;
      return connecting;
    } finally {
      if (pool == null) {
        connecting.close();
      }
    }
  }

  private void disconnect() {
    HikariDataSource open = pool;
    pool = null;
    if (open != null) {
      open.close();
    }
  }

  private void failed(Exception cause) {
    disconnect();
    String words = SqlWords.of(cause, secret);
    SqlStatus before = status;
    status =
        new SqlStatus(
            before.name(), before.rows(), before.unreadable(), waiting(), Optional.of(words));
    if (!failing) {
      failing = true;
      LOG.warn("database {}: {}; rows wait in the recording", settings.name(), words);
      alarm.failing(settings.name(), words);
    }
  }

  private long waiting() {
    try {
      return tail.waiting();
    } catch (IOException e) {
      return status.waitingOctets();
    }
  }

  private void recovered() {
    pauseMillis = FIRST_PAUSE_MILLIS;
    if (failing) {
      failing = false;
      SqlStatus before = status;
      status =
          new SqlStatus(
              before.name(), before.rows(), before.unreadable(), waiting(), Optional.empty());
      LOG.info("database {}: works again", settings.name());
      alarm.recovered(settings.name());
    }
  }

  private void pause() throws InterruptedException {
    synchronized (lock) {
      due = true;
      long until = ticker.nanos() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
      for (long left = pauseMillis; left > 0 && !closing; ) {
        lock.wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(until - ticker.nanos());
      }
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }
  }

  /** Writes the rest, once; what does not succeed then is left to the next start. */
  @Override
  public void close() {
    synchronized (lock) {
      closing = true;
      lock.notifyAll();
    }
    boolean interrupted = false;
    try {
      thread.join(END_MILLIS);
      thread.interrupt();
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
      thread.interrupt();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
