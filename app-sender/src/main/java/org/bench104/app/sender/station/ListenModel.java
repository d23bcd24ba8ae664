package org.bench104.app.sender.station;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.client.StationServer;
import org.bench104.engine.sender.HostedPoints;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.station.Answering;
import org.bench104.sender.SenderPoint;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.connection.ConnectionModel;
import org.bench104.ui.connection.ConnectionRole;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseQueue;
import org.jspecify.annotations.Nullable;

/**
 * Listens as a controlled station that hosts the list of points as it is when listening begins, and
 * shows every request with what became of it. One thread, that of the pulse.
 */
public final class ListenModel {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final int MOST_LINES = 1000;

  private final Supplier<List<SenderPoint>> points;
  private final Supplier<LinkSettings> link;
  private final BackgroundTasks tasks;
  private final ConnectionModel connection;
  private final ObservableList<String> log = FXCollections.observableArrayList();
  private final ObjectProperty<Answering> answering =
      new SimpleObjectProperty<>(Answering.CORRECTLY);
  private final ReadOnlyStringWrapper listening = new ReadOnlyStringWrapper("");
  private final PulseQueue<String> lines;
  private @Nullable StationServer server;

  /**
   * @param points the list, with those that cannot be sent
   * @param link parameters of the connections
   */
  public ListenModel(
      Supplier<List<SenderPoint>> points,
      Supplier<LinkSettings> link,
      Pulse pulse,
      BackgroundTasks tasks) {
    this.points = points;
    this.link = link;
    this.tasks = tasks;
    this.connection =
        new ConnectionModel(
            ConnectionRole.LISTENS, new HostPort("0.0.0.0", 2404), this::start, this::stop);
    this.lines = pulse.queue(MOST_LINES, MOST_LINES, this::show);
    answering.addListener((any, before, now) -> tellAnswering());
  }

  public ConnectionModel connection() {
    return connection;
  }

  /** What happened, newest first. */
  public ObservableList<String> log() {
    return log;
  }

  /** How requests are met; can be changed at any time. */
  public ObjectProperty<Answering> answeringProperty() {
    return answering;
  }

  /** Address and port that are listened on; empty while stopped. */
  public ReadOnlyStringProperty listeningProperty() {
    return listening.getReadOnlyProperty();
  }

  /** Sends ASDUs as events, or keeps them while no controlling station is started. */
  public void events(List<Octets> asdus) {
    StationServer to = server;
    if (to != null) {
      asdus.forEach(to::event);
    }
  }

  private record Outcome(@Nullable StationServer server, String failure) {}

  private void start(HostPort address) {
    connection.phaseProperty().set(Phase.STARTING);
    List<SenderPoint> hosted = List.copyOf(points.get());
    LinkSettings settings = link.get();
    Answering how = answering.get();
    tasks.run("Listen as a station", any -> listen(address, settings, hosted, how), this::started);
  }

  private Outcome listen(
      HostPort address, LinkSettings settings, List<SenderPoint> hosted, Answering how) {
    try {
      return new Outcome(
          StationServer.at(address)
              .link(settings)
              .listener(
                  (peer, words) ->
                      lines.offer(LocalTime.now().format(TIME) + "  " + peer + "  " + words))
              .listen(
                  station -> {
                    HostedPoints.put(station, hosted, Instant.now());
                    station.answer(how);
                  }),
          "");
    } catch (IOException e) {
      return new Outcome(null, String.valueOf(e.getMessage()));
    }
  }

  private void started(Outcome outcome) {
    server = outcome.server();
    connection.failureProperty().set(outcome.failure());
    connection.phaseProperty().set(server == null ? Phase.STOPPED : Phase.RUNNING);
    listening.set(server == null ? "" : server.listening().toString());
    tellAnswering();
  }

  private void tellAnswering() {
    StationServer told = server;
    Answering how = answering.get();
    if (told != null) {
      told.with(station -> station.answer(how));
    }
  }

  private void stop() {
    StationServer ending = server;
    server = null;
    if (ending != null) {
      tasks.run(
          "Stop",
          any -> {
            ending.close();
            return ending;
          },
          ended -> {
            listening.set("");
            connection.phaseProperty().set(Phase.STOPPED);
          });
    }
  }

  private void show(List<String> more) {
    more.forEach(line -> log.add(0, line));
    if (log.size() > MOST_LINES) {
      log.remove(MOST_LINES, log.size());
    }
  }

  /** Ends the station when the window has closed. */
  public void close() {
    StationServer ending = server;
    server = null;
    if (ending != null) {
      new Thread(ending::close, "closing").start();
    }
  }
}
