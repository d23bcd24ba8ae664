package org.bench104.app.sender.session;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.bench104.app.sender.points.PointRow;
import org.bench104.app.sender.points.PointsModel;
import org.bench104.bytes.Octets;
import org.bench104.sender.PointFrames;
import org.bench104.ui.window.StatusModel;

/** Brings points and session together: what the buttons and the Send menu do. */
public final class SendActions {
  private final PointsModel points;
  private final SessionModel session;
  private final StatusModel status;
  private final InstantSource clock;

  public SendActions(
      PointsModel points, SessionModel session, StatusModel status, InstantSource clock) {
    this.points = points;
    this.session = session;
    this.status = status;
    this.clock = clock;
  }

  /** Sends the next frame of each chosen point; makes a first point when there is none. */
  public void sendChosen() {
    if (points.rows().isEmpty()) {
      points.add();
      sendAll();
    } else {
      send(points::nextOfChosen);
    }
  }

  /** Sends the next frame of each point. */
  public void sendAll() {
    send(points.sequences()::nextOfAll);
  }

  /** Sends frames that were typed. */
  public void send(List<Octets> frames) {
    send(() -> frames);
  }

  private void send(Supplier<List<Octets>> made) {
    try {
      List<Octets> frames = made.get();
      session.send(frames);
      status.say(frames.size() == 1 ? "1 frame to send" : frames.size() + " frames to send");
    } catch (IllegalArgumentException wrong) {
      status.problem(String.valueOf(wrong.getMessage()));
    }
  }

  /** Switches automatic sending of all points; edits of them are followed. */
  public void auto(boolean on) {
    if (on) {
      session.startAuto(cycle -> points.sequences().nextOfAll());
    } else {
      session.stopAuto();
    }
  }

  /** Sends {@code count} frames of the selected point as fast as they are taken. */
  public void avalanche(long count) {
    PointRow row = points.selectedProperty().get();
    if (row == null || !row.problem().isEmpty()) {
      status.problem(
          row == null ? "select a point for the avalanche first" : row.title() + row.problem());
      return;
    }
    session.avalanche(PointFrames.pattern(row.point(), clock), count);
    status.say("avalanche of " + count + " frames of " + row.title());
  }
}
