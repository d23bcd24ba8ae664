package org.bench104.engine.receiver;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.bench104.address.HostPort;
import org.bench104.config.MachineName;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.iec104.station.ControllingStation;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.mqtt.client.KeptConnection;
import org.bench104.mqtt.client.PahoBroker;
import org.bench104.net.NettyLoop;
import org.bench104.receiver.Receiver;
import org.bench104.receiver.ReceiverCounts;
import org.bench104.receiver.cloud.CloudReceiver;
import org.bench104.record.CsvRecorder;
import org.bench104.record.FrameRecorder;
import org.bench104.record.Ledger;
import org.bench104.record.LedgerRecorder;
import org.bench104.record.LedgerState;
import org.bench104.record.PrintRecorder;
import org.bench104.record.RecordingAlarm;
import org.bench104.record.RecordingThread;
import org.bench104.record.sql.SqlRecording;
import org.bench104.record.sql.SqlStatus;
import org.bench104.sender.SecondStack;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Receiver} with its loop, server and recordings, from start to end. */
public final class ReceiverRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("receiver");
  private static final long ANSWER_SECONDS = 5;

  private final NettyLoop loop;
  private final CsvRecorder csv;
  private final SqlRecording sql;
  private final RecordingThread recording;
  private final Receiver receiver;
  private final Source source;
  private Optional<ControllingStation> station = Optional.empty();

  /**
   * @param print where decoded frames are printed as well; null for nowhere
   * @throws IOException when a file cannot be written or the port cannot be listened on
   */
  public ReceiverRun(ReceiverSettings settings, @Nullable PrintStream print) throws IOException {
    this(
        settings,
        List.of(),
        print == null ? List.of() : List.of(new PrintRecorder(print)),
        ReceiverAlarms.logOnly());
  }

  /**
   * @param first get every frame before it is recorded
   * @param last get every frame after it was recorded
   * @param alarms hear of failures too, beside the log
   */
  public ReceiverRun(
      ReceiverSettings settings,
      List<FrameRecorder> first,
      List<FrameRecorder> last,
      ReceiverAlarms alarms)
      throws IOException {
    Ticker ticker = Ticker.system();
    csv = new CsvRecorder(settings.csv(), InstantSource.system(), LOG::warn);
    List<FrameRecorder> recorders = recorders(settings, csv, first, last);
    Path file = settings.csv().file();
    sql =
        new SqlRecording(
            settings.sql(), MachineName.inRecordings(), file, csv, alarms.sql(), ticker);
    recorders.add(sql);
    loop = new NettyLoop("receiver");
    recording =
        new RecordingThread(
            recorders,
            new FrameCheck(settings.tolerances(), SecondStack.find()),
            loop,
            new Alarm(alarms.recording()),
            ticker);
    receiver = new Receiver(InstantSource.system(), recording, settings.link().k());
    try {
      source =
          settings.mqtt().isPresent()
              ? subscribe(settings.mqtt().get())
              : listen(settings, new SecurityLog(alarms.security()));
    } catch (IOException e) {
      recording.close();
      loop.close();
      throw e;
    }
  }

  /** Where frames come from. */
  private interface Source {
    String words();

    HostPort address();

    ReceiverCounts counts();

    void close();
  }

  private Source listen(ReceiverSettings settings, SecurityLog security) throws IOException {
    ReceiverEnd end = ReceiverEnd.open(loop, settings, receiver, security);
    station = end.station();
    return new Source() {
      @Override
      public String words() {
        return (station.isPresent() ? "connecting to " : "listening on ") + end.address();
      }

      @Override
      public HostPort address() {
        return end.address();
      }

      @Override
      public ReceiverCounts counts() {
        return receiver.counts();
      }

      @Override
      public void close() {
        end.close();
      }
    };
  }

  private Source subscribe(ReceiverSettings.Subscription subscription) {
    AtomicReference<@Nullable KeptConnection> kept = new AtomicReference<>();
    CloudReceiver cloud =
        new CloudReceiver(
            subscription.filter(),
            InstantSource.system(),
            recording,
            () -> Objects.requireNonNull(kept.get()).proven());
    KeptConnection connection =
        new KeptConnection(
            new PahoBroker(subscription.client(), loop, InstantSource.system()),
            Optional.empty(),
            loop,
            RandomGenerator.getDefault(),
            cloud);
    kept.set(connection);
    loop.execute(connection::open);
    return new Source() {
      @Override
      public String words() {
        return "subscribing to "
            + subscription.filter()
            + " at "
            + subscription.client().broker()
            + " as "
            + subscription.client().clientId();
      }

      @Override
      public HostPort address() {
        return subscription.client().broker().target();
      }

      @Override
      public ReceiverCounts counts() {
        return cloud.counts();
      }

      @Override
      public void close() {
        loop.execute(connection::close);
      }
    };
  }

  private static List<FrameRecorder> recorders(
      ReceiverSettings settings,
      CsvRecorder csv,
      List<FrameRecorder> first,
      List<FrameRecorder> last)
      throws IOException {
    List<FrameRecorder> recorders = new ArrayList<>(first);
    recorders.add(csv);
    try {
      if (settings.ledger().isPresent()) {
        Path file = settings.ledger().get();
        long highest = LedgerState.read(file).highestIndex();
        Ledger ledger = Ledger.open(file, InstantSource.system());
        recorders.add(new LedgerRecorder(ledger, highest));
      }
      recorders.addAll(last);
      return recorders;
    } catch (IOException e) {
      for (Closeable opened : recorders) {
        opened.close();
      }
      throw e;
    }
  }

  /** Where senders may connect, or the broker. */
  public HostPort listening() {
    return source.address();
  }

  /** The controlling station, if it connects to a station; its methods belong to {@link #loop}. */
  public Optional<ControllingStation> station() {
    return station;
  }

  /** Where frames come from, in words. */
  public String source() {
    return source.words();
  }

  public NettyLoop loop() {
    return loop;
  }

  /** The engine; its methods belong to {@link #loop}. */
  public Receiver receiver() {
    return receiver;
  }

  /** Rows of the CSV file that are safe, of this run. */
  public long rows() {
    return csv.rows();
  }

  /** How each database stands; from any thread. */
  public List<SqlStatus> sql() {
    return sql.status();
  }

  /** The counts as {@code name=value}; from any thread. */
  public String summary() {
    CompletableFuture<ReceiverCounts> answer = new CompletableFuture<>();
    loop.execute(() -> answer.complete(source.counts()));
    try {
      ReceiverCounts counts = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
      return "received=%d recorded=%d suspected-duplicates=%d"
          .formatted(counts.received(), counts.recorded(), counts.suspected());
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return "received=? recorded=? suspected-duplicates=?";
    }
  }

  /** Ends all connections, records what has arrived, and closes the recordings. */
  @Override
  public void close() {
    source.close();
    recording.close();
    loop.close();
  }

  private record Alarm(RecordingAlarm further) implements RecordingAlarm {
    @Override
    public void failing(Exception cause) {
      LOG.error(
          "ALARM cannot record: {}. Nothing is acknowledged until it works again; make room or"
              + " repair the disk, it is tried every second",
          cause.getMessage());
      further.failing(cause);
    }

    @Override
    public void recovered() {
      LOG.warn("recording works again, frames are acknowledged");
      further.recovered();
    }
  }
}
