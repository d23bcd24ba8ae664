package org.bench104.tshark;

import static org.bench104.tshark.RowFields.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;

/** Compares the I-frames that tshark saw with the rows that the Receiver wrote, field by field. */
final class CrossCheck {
  /**
   * What came out.
   *
   * @param differences one sentence for each, naming the row
   * @param compared how often each field was compared
   */
  record Result(List<String> differences, Map<String, Integer> compared) {}

  private final List<Map<String, String>> rows;
  private final List<String> differences = new ArrayList<>();
  private final Map<String, Integer> compared = new TreeMap<>();
  private int nextRow;

  private CrossCheck(List<Map<String, String>> rows) {
    this.rows = rows;
  }

  /**
   * @param frames as captured, in order
   * @param rows as recorded, in order
   */
  static Result compare(List<TsharkApdu> frames, List<Map<String, String>> rows) {
    CrossCheck check = new CrossCheck(rows);
    for (TsharkApdu frame : frames) {
      check.frame(frame);
    }
    if (check.nextRow != rows.size()) {
      check.differences.add(
          "tshark saw " + check.nextRow + " objects, the CSV has " + rows.size() + " rows");
    }
    return new Result(check.differences, check.compared);
  }

  /** How many rows a frame has in the CSV. */
  static int rowsOf(TsharkApdu frame) {
    return TypeId.of((int) frame.number("typeid")).isPresent() ? (int) frame.number("numix") : 1;
  }

  private void frame(TsharkApdu frame) {
    int first = nextRow;
    nextRow += rowsOf(frame);
    if (nextRow > rows.size()) {
      return;
    }
    for (int row = first; row < nextRow; row++) {
      header(row, frame);
    }
    Optional<TypeId> type = TypeId.of((int) frame.number("typeid"));
    if (type.isPresent()) {
      objects(first, type.get(), frame);
    } else {
      for (String column : List.of("ioa", "value", "quality", "time_tag")) {
        same(first, column, column(rows.get(first), column), "");
      }
    }
  }

  private void header(int row, TsharkApdu frame) {
    Map<String, String> texts = rows.get(row);
    same(row, "typeid", column(texts, "type_id"), text(frame, "typeid"));
    same(row, "nega", column(texts, "negative"), text(frame, "nega"));
    same(row, "test", column(texts, "test"), text(frame, "test"));
    same(row, "oa", column(texts, "originator"), text(frame, "oa"));
    same(row, "addr", column(texts, "common_address"), text(frame, "addr"));
    same(row, "causetx", code(column(texts, "cause")), text(frame, "causetx"));
    // SQ and the number of objects have no column, but the frame is there in one
    same(row, "asdu", column(texts, "asdu"), frame.asdu().toHex());
    TsharkField type = frame.field("typeid");
    if (!KnownDifferences.agreeOnType(column(texts, "type"), type)) {
      differ(row, "name of typeid", column(texts, "type"), type.name());
    }
    TsharkField cause = frame.field("causetx");
    if (!KnownDifferences.agreeOnCause(column(texts, "cause"), cause)) {
      differ(row, "name of causetx", column(texts, "cause"), cause.name());
    }
  }

  private static String text(TsharkApdu frame, String field) {
    return Long.toString(frame.number(field));
  }

  /** The number of a cause; those without a name are recorded as number. */
  private static String code(String cause) {
    for (Cause named : Cause.values()) {
      if (named.mnemonic().equals(cause)) {
        return Integer.toString(named.code());
      }
    }
    return cause;
  }

  private void objects(int first, TypeId type, TsharkApdu frame) {
    List<Map<String, TsharkField>> theirs =
        frame.objects().isEmpty() && KnownDifferences.isUndissected(type)
            ? UndissectedElements.read(type, frame)
            : frame.objects();
    if (theirs.size() != nextRow - first) {
      differences.add(
          at(first) + "tshark dissects " + theirs.size() + " of " + (nextRow - first) + " objects");
      return;
    }
    Decoded decoded = Asdu.decode(frame.asdu());
    if (!(decoded instanceof Asdu asdu)) {
      differences.add(at(first) + "tshark can read it and we cannot: " + decoded);
      return;
    }
    for (int i = 0; i < theirs.size(); i++) {
      Map<String, String> ours = RowFields.of(type, rows.get(first + i));
      ours.put("ioa", column(rows.get(first + i), "ioa"));
      addDaysOfWeek(asdu.objects().get(i), ours);
      object(first + i, ours, theirs.get(i));
    }
  }

  /** The day of week has no column, but the frame is there in one. */
  private static void addDaysOfWeek(InformationObject object, Map<String, String> ours) {
    for (int i = 0; i < object.elements().size(); i++) {
      if (object.elements().get(i) instanceof Cp56 time) {
        String place = object.type() == TypeId.F_SC_NB_1 ? Integer.toString(i) : "";
        ours.put("cp56time" + place + ".dow", Integer.toString(time.dayOfWeek()));
      }
    }
  }

  private void object(int row, Map<String, String> ours, Map<String, TsharkField> theirs) {
    Map<String, TsharkField> unexplained = new HashMap<>(theirs);
    for (Map.Entry<String, String> field : ours.entrySet()) {
      TsharkField their = unexplained.remove(field.getKey());
      if (their != null) {
        count(field.getKey());
        if (!KnownDifferences.agree(field.getKey(), field.getValue(), their)) {
          differ(row, field.getKey(), field.getValue(), their.text());
        }
      } else if (!KnownDifferences.isNotShown(field.getKey())) {
        differ(row, field.getKey(), field.getValue(), "nothing");
      }
    }
    unexplained.keySet().removeIf(KnownDifferences::isSummary);
    unexplained.forEach((name, their) -> differ(row, name, "nothing", their.text()));
  }

  private void same(int row, String field, String ours, String theirs) {
    count(field);
    if (!ours.equals(theirs)) {
      differ(row, field, ours, theirs);
    }
  }

  private void count(String field) {
    compared.merge(field, 1, Integer::sum);
  }

  private void differ(int row, String field, String ours, String theirs) {
    differences.add(at(row) + field + " is '" + ours + "' in the CSV, '" + theirs + "' for tshark");
  }

  private String at(int row) {
    return "row " + (row + 1) + " (type " + column(rows.get(row), "type_id") + "): ";
  }
}
