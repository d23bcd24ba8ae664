package org.bench104.app.receiver.values;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.bench104.receiver.CurrentValue;

/** One column of the table of points: its name in style sheets and texts, and what it shows. */
record ValueColumn(String id, double width, boolean numeric, Function<CurrentValue, String> text) {
  static final List<ValueColumn> ALL =
      List.of(
          new ValueColumn(
              "common-address", 60, true, value -> Integer.toString(value.address().station())),
          new ValueColumn(
              "object-address", 90, true, value -> Integer.toString(value.address().point())),
          new ValueColumn("type", 108, false, value -> value.type().name()),
          new ValueColumn("value", 120, true, CurrentValue::value),
          new ValueColumn("quality", 78, false, CurrentValue::quality),
          new ValueColumn("time-tag", 178, false, CurrentValue::timeTag),
          new ValueColumn("cause", 76, false, CurrentValue::cause),
          new ValueColumn(
              "count", 84, true, value -> String.format(Locale.ENGLISH, "%,d", value.count())));
}
