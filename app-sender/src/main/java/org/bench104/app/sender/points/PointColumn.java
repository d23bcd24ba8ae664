package org.bench104.app.sender.points;

import java.util.function.Function;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.Generator;
import org.bench104.sender.SenderPoint;

/** A column of the list of points: how it reads and how it is edited. */
public enum PointColumn {
  NAME("name", 124, false, SenderPoint::name),
  TYPE("type", 108, false, point -> point.type().name()),
  COMMON_ADDRESS(
      "common-address", 50, true, point -> Integer.toString(point.header().commonAddress())),
  OBJECT_ADDRESS("object-address", 66, true, point -> Integer.toString(point.objectAddress())),
  VALUE("value", 84, true, SenderPoint::value),
  QUALITY("quality", 72, false, point -> point.quality().text()),
  TIME("time", 84, false, PointColumn::timeText),
  CAUSE("cause", 64, false, SenderPoint::causeText),
  GENERATOR("generator", 102, false, point -> generatorText(point.generator()));

  private final String id;
  private final double width;
  private final boolean numeric;
  private final Function<SenderPoint, String> text;

  PointColumn(String id, double width, boolean numeric, Function<SenderPoint, String> text) {
    this.id = id;
    this.width = width;
    this.numeric = numeric;
    this.text = text;
  }

  /** Names it in message bundles, style sheets and settings. */
  public String id() {
    return id;
  }

  double width() {
    return width;
  }

  boolean numeric() {
    return numeric;
  }

  /** Time and generator have more parts than a cell: the form edits them. */
  boolean editable() {
    return this != TIME && this != GENERATOR;
  }

  public String text(SenderPoint point) {
    return text.apply(point);
  }

  /**
   * The point after the user typed {@code typed} into this column.
   *
   * @throws IllegalArgumentException in words, when that cannot be
   */
  public SenderPoint edited(SenderPoint point, String typed) {
    PointDraft draft = new PointDraft(point);
    switch (this) {
      case NAME -> draft.name = typed.strip();
      case TYPE -> draft.retype(TypeId.parse(typed));
      case COMMON_ADDRESS -> draft.commonAddress = PointText.number("common address", typed);
      case OBJECT_ADDRESS -> draft.objectAddress = PointText.number("object address", typed);
      case VALUE -> draft.value = typed.strip();
      case QUALITY -> draft.quality = PointText.quality(typed);
      case CAUSE -> draft.cause = PointText.cause(typed);
      case TIME, GENERATOR -> throw new IllegalArgumentException("edit it in the form below");
    }
    return draft.build();
  }

  private static String timeText(SenderPoint point) {
    if (point.type().timeTag() == TypeId.TimeTagKind.NONE) {
      return "–";
    }
    String source = point.time().fixed().isPresent() ? "fixed" : "now";
    return source
        + (point.time().invalid() ? " IV" : "")
        + (point.time().summerTime() ? " SU" : "");
  }

  /** The kind of a generator in one word; a dash for none. */
  public static String generatorText(Generator generator) {
    if (generator instanceof Generator.None) {
      return "–";
    } else if (generator instanceof Generator.Constant) {
      return "constant";
    } else if (generator instanceof Generator.Ramp) {
      return "ramp";
    } else if (generator instanceof Generator.Sine) {
      return "sine";
    } else if (generator instanceof Generator.Step) {
      return "step";
    } else if (generator instanceof Generator.RandomWalk) {
      return "random walk";
    }
    return "replay";
  }
}
