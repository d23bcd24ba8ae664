package org.bench104.engine.receiver;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.StationRequest;
import org.bench104.iec104.tls.SecurityCode;
import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.net.ListenException;
import org.bench104.receiver.CurrentValues;
import org.bench104.receiver.LiveFrames;
import org.bench104.record.FileWords;
import org.bench104.record.RecordingAlarm;
import org.bench104.record.sql.SqlAlarm;
import org.jspecify.annotations.Nullable;

/**
 * A Receiver that listens, records and acknowledges, for a window. However slow the window is,
 * nothing waits for it: it is shown less, and told how much less. All methods may be called from
 * any thread.
 */
public final class RunningReceiver implements AutoCloseable {
  private static final int MOST_LIVE = 10_000;
  private static final int MOST_EVENTS = 1000;

  private final ReceiverSettings settings;
  private final LiveFrames live = new LiveFrames(MOST_LIVE);
  private final CurrentValues values = new CurrentValues();
  private final List<ReceiverLook.Event> events = new ArrayList<>();
  private final List<ReceiverLook.Ended> ended = new ArrayList<>();
  private final ReceiverRun run;
  private volatile Optional<String> failing = Optional.empty();

  private RunningReceiver(ReceiverSettings settings) throws IOException {
    this.settings = settings;
    ReceiverAlarms alarms = new ReceiverAlarms(new Alarm(), new DatabaseAlarm(), this::secured);
    this.run = new ReceiverRun(settings, List.of(live, values), List.of(), alarms);
    run.loop().execute(() -> run.receiver().listen(this::peerChanged));
  }

  /**
   * Begins to listen and to record.
   *
   * @throws IOException in words, when the port cannot be listened on or a file cannot be written
   */
  public static RunningReceiver start(ReceiverSettings settings) throws IOException {
    try {
      return new RunningReceiver(settings);
    } catch (ListenException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(FileWords.of(e), e);
    }
  }

  public ReceiverSettings settings() {
    return settings;
  }

  /** Address and port that are listened on, or of the station that it connects to. */
  public String listening() {
    return run.listening().toString();
  }

  /**
   * Asks the station that it connects to. Never fails: what went wrong is the outcome of the
   * answer.
   */
  public CompletableFuture<Answer> ask(StationRequest request) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    try {
      run.loop()
          .execute(
              () ->
                  run.station()
                      .ifPresentOrElse(
                          station -> station.ask(request, answer::complete),
                          () -> answer.complete(Answer.notSent("this Receiver only listens"))));
    } catch (RejectedExecutionException e) {
      answer.complete(Answer.notSent("the connection has been ended"));
    }
    return answer;
  }

  /** The newest value of each point, and trends. */
  public CurrentValues values() {
    return values;
  }

  /** How it stands and what happened since the last call; fails once closed. One caller only. */
  public CompletableFuture<ReceiverLook> look() {
    try {
      return CompletableFuture.supplyAsync(this::takeLook, run.loop());
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private ReceiverLook takeLook() {
    List<ReceiverLook.Ended> went = List.copyOf(ended);
    ended.clear();
    List<ReceiverLook.Event> happened;
    synchronized (events) {
      happened = List.copyOf(events);
      events.clear();
    }
    return new ReceiverLook(
        listening(),
        run.receiver().links().stream()
            .map(
                link ->
                    new ReceiverLook.Peer(link.peer(), link.state().toString(), link.snapshot()))
            .toList(),
        run.receiver().counts(),
        new ReceiverLook.Recording(
            settings.csv().file(), run.rows(), settings.ledger(), failing, run.sql()),
        new ReceiverLook.Frames(live.take(), live.skipped(), live.withFindings()),
        new ReceiverLook.Values(values.takeChanges(), values.size()),
        went,
        happened);
  }

  /** On the loop, like {@link #takeLook}. */
  private void peerChanged(String peer, @Nullable CloseReason reason) {
    if (reason == null) {
      event(false, peer + " connected");
      return;
    }
    event(faulty(reason), peer + " disconnected: " + reason.words());
    if (ended.size() == MOST_EVENTS) {
      ended.remove(0);
    }
    ended.add(new ReceiverLook.Ended(peer, reason));
  }

  private static boolean faulty(CloseReason reason) {
    return reason.kind() != CloseReason.Kind.REQUESTED
        && reason.kind() != CloseReason.Kind.PEER_CLOSED;
  }

  private void event(boolean problem, String text) {
    synchronized (events) {
      if (events.size() == MOST_EVENTS) {
        events.remove(0);
      }
      events.add(new ReceiverLook.Event(Instant.now(), problem, text));
    }
  }

  /** Ends all connections, records what has arrived, and closes the files; takes a moment. */
  @Override
  public void close() {
    run.close();
  }

  private void secured(SecurityEvent event) {
    event(event.code().level() != SecurityCode.Level.INFO, event.words());
  }

  private final class DatabaseAlarm implements SqlAlarm {
    @Override
    public void failing(String database, String reason) {
      event(true, "database " + database + ": " + reason + "; rows wait in the recording");
    }

    @Override
    public void recovered(String database) {
      event(false, "database " + database + " is written again");
    }
  }

  private final class Alarm implements RecordingAlarm {
    @Override
    public void failing(Exception cause) {
      String words = cause instanceof IOException io ? FileWords.of(io) : String.valueOf(cause);
      failing = Optional.of(words);
      event(true, "cannot record: " + words + "; nothing is acknowledged until that works again");
    }

    @Override
    public void recovered() {
      failing = Optional.empty();
      event(false, "recording works again");
    }
  }
}
