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
              "common-address", 48, true, value -> Integer.toString(value.address().station())),
          new ValueColumn(
              "object-address", 78, true, value -> Integer.toString(value.address().point())),
          new ValueColumn("type", 100, false, value -> value.type().name()),
          new ValueColumn("value", 96, true, CurrentValue::value),
          new ValueColumn("quality", 78, false, CurrentValue::quality),
          new ValueColumn("time-tag", 190, false, CurrentValue::timeTag),
          new ValueColumn("cause", 66, false, CurrentValue::cause),
          new ValueColumn(
              "count", 66, true, value -> String.format(Locale.ENGLISH, "%,d", value.count())));
}
