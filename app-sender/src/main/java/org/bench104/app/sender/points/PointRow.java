package org.bench104.app.sender.points;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.bench104.sender.SenderPoint;

/** One line of the list, whatever its point is changed to. */
public final class PointRow {
  private final ObjectProperty<SenderPoint> point = new SimpleObjectProperty<>();

  PointRow(SenderPoint first) {
    point.set(first);
  }

  public ObjectProperty<SenderPoint> pointProperty() {
    return point;
  }

  public SenderPoint point() {
    return point.get();
  }

  /** What is wrong with it, with its name before it; empty for nothing. */
  public String problem() {
    return point().problem().orElse("");
  }

  /** What to call it where there is little room. */
  public String title() {
    SenderPoint now = point();
    return now.name().isBlank() ? now.type() + " " + now.objectAddress() : now.name();
  }
}
