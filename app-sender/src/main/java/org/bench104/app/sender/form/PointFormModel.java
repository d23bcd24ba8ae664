package org.bench104.app.sender.form;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import org.bench104.app.sender.points.PointColumn;
import org.bench104.app.sender.points.PointDraft;
import org.bench104.app.sender.points.PointRow;
import org.bench104.app.sender.points.PointText;
import org.bench104.app.sender.points.PointsModel;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.Quality;
import org.bench104.sender.PointField;
import org.bench104.sender.PointTime;
import org.bench104.sender.SenderPoint;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the selected point as texts and marks. What the user changes goes into the point
 * at once as far as it makes sense; what does not keeps its reason beside it.
 */
public final class PointFormModel {
  /** The texts of the form. */
  public enum Text {
    NAME,
    COMMON_ADDRESS,
    OBJECT_ADDRESS,
    VALUE,
    FIXED_TIME,
    CAUSE,
    ORIGINATOR,
    QUALIFIER
  }

  /** The marks of the form. */
  public enum Mark {
    INVALID,
    NOT_TOPICAL,
    SUBSTITUTED,
    BLOCKED,
    OVERFLOW,
    ELAPSED_TIME_INVALID,
    TIME_INVALID,
    SUMMER_TIME,
    TIME_SUBSTITUTED,
    SELECT,
    SEQUENCE,
    TEST,
    NEGATIVE
  }

  private final PointsModel points;
  private final Map<Text, FormField> texts = new EnumMap<>(Text.class);
  private final Map<Mark, BooleanProperty> marks = new EnumMap<>(Mark.class);
  private final ObjectProperty<@Nullable TypeId> type = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper octets = new ReadOnlyStringWrapper("");
  private final ChangeListener<SenderPoint> pointChanged = (any, before, now) -> load(now);
  private boolean loading;

  public PointFormModel(PointsModel points) {
    this.points = points;
    for (Text text : Text.values()) {
      FormField field = new FormField();
      field.textProperty().addListener((any, before, now) -> read());
      texts.put(text, field);
    }
    for (Mark mark : Mark.values()) {
      BooleanProperty set = new SimpleBooleanProperty();
      set.addListener((any, before, now) -> read());
      marks.put(mark, set);
    }
    type.addListener((any, before, now) -> retype(now));
    points.selectedProperty().addListener((any, before, now) -> select(before, now));
    select(null, points.selectedProperty().get());
  }

  private void select(@Nullable PointRow before, @Nullable PointRow now) {
    if (before != null) {
      before.pointProperty().removeListener(pointChanged);
    }
    present.set(now != null);
    if (now != null) {
      now.pointProperty().addListener(pointChanged);
      texts.values().forEach(field -> field.problem(""));
      load(now.point());
    } else {
      octets.set("");
    }
  }

  private void load(SenderPoint point) {
    if (loading) {
      return;
    }
    loading = true;
    type.set(point.type());
    set(Text.NAME, point.name());
    set(Text.COMMON_ADDRESS, Integer.toString(point.header().commonAddress()));
    set(Text.OBJECT_ADDRESS, Integer.toString(point.objectAddress()));
    set(Text.VALUE, point.value());
    set(Text.FIXED_TIME, point.time().fixed().map(Instant::toString).orElse(""));
    set(Text.CAUSE, PointColumn.CAUSE.text(point));
    set(Text.ORIGINATOR, Integer.toString(point.header().originator()));
    set(
        Text.QUALIFIER,
        point.order().qualifier() == SenderPoint.Order.USUAL
            ? ""
            : Integer.toString(point.order().qualifier()));
    Quality quality = point.quality();
    mark(Mark.INVALID).set(quality.invalid());
    mark(Mark.NOT_TOPICAL).set(quality.notTopical());
    mark(Mark.SUBSTITUTED).set(quality.substituted());
    mark(Mark.BLOCKED).set(quality.blocked());
    mark(Mark.OVERFLOW).set(quality.overflow());
    mark(Mark.ELAPSED_TIME_INVALID).set(quality.elapsedTimeInvalid());
    mark(Mark.TIME_INVALID).set(point.time().invalid());
    mark(Mark.SUMMER_TIME).set(point.time().summerTime());
    mark(Mark.TIME_SUBSTITUTED).set(point.time().substituted());
    mark(Mark.SELECT).set(point.order().select());
    mark(Mark.SEQUENCE).set(point.header().sequence());
    mark(Mark.TEST).set(point.header().test());
    mark(Mark.NEGATIVE).set(point.header().negative());
    texts.values().forEach(field -> field.problem(""));
    judge(point);
    loading = false;
  }

  /** A text that is another way to write the same, e.g. 007, stays as it is typed. */
  private void set(Text which, String text) {
    text(which).textProperty().set(text);
  }

  private void read() {
    PointRow row = points.selectedProperty().get();
    if (loading || row == null) {
      return;
    }
    loading = true;
    PointDraft draft = new PointDraft(row.point());
    text(Text.NAME).read(typed -> draft.name = typed.strip());
    number(Text.COMMON_ADDRESS, "common address", 0, 0xFFFF, n -> draft.commonAddress = n);
    number(Text.OBJECT_ADDRESS, "object address", 0, 0xFFFFFF, n -> draft.objectAddress = n);
    text(Text.VALUE).read(typed -> draft.value = typed.strip());
    text(Text.CAUSE).read(typed -> draft.cause = inRange("cause", PointText.cause(typed), 0, 63));
    number(Text.ORIGINATOR, "originator", 0, 255, n -> draft.originator = n);
    text(Text.QUALIFIER)
        .read(
            typed ->
                draft.qualifier =
                    typed.isBlank()
                        ? SenderPoint.Order.USUAL
                        : inRange("qualifier", PointText.number("qualifier", typed), 0, 127));
    draft.quality =
        new Quality(
            is(Mark.OVERFLOW),
            is(Mark.ELAPSED_TIME_INVALID),
            is(Mark.BLOCKED),
            is(Mark.SUBSTITUTED),
            is(Mark.NOT_TOPICAL),
            is(Mark.INVALID));
    Optional<Instant> before = draft.time.fixed();
    draft.time = time(before);
    text(Text.FIXED_TIME).read(typed -> draft.time = time(instant(typed)));
    draft.select = is(Mark.SELECT);
    draft.sequence = is(Mark.SEQUENCE);
    draft.test = is(Mark.TEST);
    draft.negative = is(Mark.NEGATIVE);
    take(row, draft.build());
    loading = false;
  }

  private void take(PointRow row, SenderPoint point) {
    if (!point.equals(row.point())) {
      row.pointProperty().set(point);
    }
    judge(point);
  }

  private void number(Text which, String name, int lowest, int highest, IntTaker taker) {
    text(which)
        .read(typed -> taker.take(inRange(name, PointText.number(name, typed), lowest, highest)));
  }

  private interface IntTaker {
    void take(int number);
  }

  private static int inRange(String name, int number, int lowest, int highest) {
    if (number < lowest || number > highest) {
      throw new IllegalArgumentException(
          name + " " + number + ", allowed are " + lowest + ".." + highest);
    }
    return number;
  }

  private PointTime time(Optional<Instant> fixed) {
    return new PointTime(
        fixed, is(Mark.TIME_INVALID), is(Mark.SUMMER_TIME), is(Mark.TIME_SUBSTITUTED));
  }

  private static Optional<Instant> instant(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time; write 2026-01-31T12:00:00Z, or nothing for now", e);
    }
  }

  /** Shows the octets, or beside the value why there are none. */
  private void judge(SenderPoint point) {
    Optional<String> problem = point.problem();
    if (text(Text.VALUE).problemProperty().get().isEmpty()) {
      text(Text.VALUE).problem(problem.orElse(""));
    }
    octets.set(problem.isPresent() ? "" : point.frame(Instant.now()).toHex());
  }

  private void retype(@Nullable TypeId now) {
    PointRow row = points.selectedProperty().get();
    if (!loading && row != null && now != null && now != row.point().type()) {
      row.pointProperty().set(new PointDraft(row.point()).retype(now).build());
    }
  }

  private boolean is(Mark mark) {
    return mark(mark).get();
  }

  public FormField text(Text which) {
    return Objects.requireNonNull(texts.get(which), "each text has a field");
  }

  public BooleanProperty mark(Mark which) {
    return Objects.requireNonNull(marks.get(which), "each mark has a property");
  }

  public ObjectProperty<@Nullable TypeId> typeProperty() {
    return type;
  }

  /** Whether there is a point to edit. */
  public ReadOnlyBooleanProperty presentProperty() {
    return present.getReadOnlyProperty();
  }

  /** The frame as it would be sent now, in hex; empty when none can be made. */
  public ReadOnlyStringProperty octetsProperty() {
    return octets.getReadOnlyProperty();
  }

  /** The marks that mean something for {@code type}, in the order of the form. */
  public static List<Mark> marksOf(TypeId type) {
    Set<PointField> fields = PointField.of(type);
    Set<Mark> shown = EnumSet.of(Mark.TEST, Mark.NEGATIVE);
    for (PointField field : fields) {
      switch (field) {
        case TIME -> shown.addAll(EnumSet.of(Mark.TIME_INVALID, Mark.TIME_SUBSTITUTED));
        case VALUE, QUALIFIER -> {
          // texts
        }
        default -> shown.add(Mark.valueOf(field.name()));
      }
    }
    return List.copyOf(shown);
  }

  /** The texts that mean something for {@code type}, in the order of the form. */
  public static List<Text> textsOf(TypeId type) {
    Set<PointField> fields = PointField.of(type);
    Set<Text> shown = EnumSet.allOf(Text.class);
    if (!fields.contains(PointField.VALUE)) {
      shown.remove(Text.VALUE);
    }
    if (!fields.contains(PointField.TIME)) {
      shown.remove(Text.FIXED_TIME);
    }
    if (!fields.contains(PointField.QUALIFIER)) {
      shown.remove(Text.QUALIFIER);
    }
    return List.copyOf(shown);
  }
}
