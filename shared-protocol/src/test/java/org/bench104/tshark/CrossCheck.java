package org.bench104.tshark;

import static org.bench104.tshark.RowFields.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;

/** Compares the I-frames that tshark saw with the rows that the Receiver wrote, field by field. */
final class CrossCheck {
  private static final int BEFORE_RAW_DATA = 9;

  /** What came out: one sentence for each difference, and how many fields were compared. */
  record Result(List<String> differences, long fields) {}

  private final List<Map<String, String>> rows;
  private final List<String> differences = new ArrayList<>();
  private int nextRow;
  private long fields;

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
    return new Result(check.differences, check.fields);
  }

  private void frame(TsharkApdu frame) {
    Optional<TypeId> type = TypeId.of((int) frame.number("typeid"));
    int first = nextRow;
    int count = type.isPresent() ? (int) frame.number("numix") : 1;
    nextRow += count;
    if (nextRow > rows.size()) {
      return;
    }
    for (int row = first; row < nextRow; row++) {
      header(row, frame);
    }
    if (type.isPresent()) {
      objects(first, type.get(), frame);
    } else {
      same(first, "value", "", column(rows.get(first), "value"));
      same(first, "octets", octetsOf(first), rawData(frame));
    }
  }

  private void header(int row, TsharkApdu frame) {
    Map<String, String> texts = rows.get(row);
    same(row, "type_id", column(texts, "type_id"), text(frame, "typeid"));
    same(row, "cause", code(column(texts, "cause")), text(frame, "causetx"));
    same(row, "negative", column(texts, "negative"), text(frame, "nega"));
    same(row, "test", column(texts, "test"), text(frame, "test"));
    same(row, "originator", column(texts, "originator"), text(frame, "oa"));
    same(row, "common_address", column(texts, "common_address"), text(frame, "addr"));
    int vsq = Octets.parseHex(column(texts, "asdu")).at(1);
    same(row, "SQ in asdu", Integer.toString(vsq >> 7), text(frame, "sq"));
    same(row, "number in asdu", Integer.toString(vsq & 0x7F), text(frame, "numix"));
    String name = KnownDifferences.typeName(frame.field("typeid"));
    if (!name.isEmpty()) {
      same(row, "type", column(texts, "type"), name);
    }
    String cause = KnownDifferences.causeName(frame.field("causetx"));
    if (!cause.isEmpty()) {
      same(row, "cause in words", column(texts, "cause"), cause);
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
    List<Map<String, TsharkField>> theirs = frame.objects();
    if (theirs.isEmpty() && KnownDifferences.isUndissected(type)) {
      String raw = frame.header().containsKey("rawdata") ? rawData(frame) : "";
      same(first, "octets", octetsOf(first), raw);
      theirs = UndissectedElements.read(type, frame, Octets.parseHex(raw));
    }
    if (theirs.size() != nextRow - first) {
      differences.add(
          at(first) + "tshark dissects " + theirs.size() + " of " + (nextRow - first) + " objects");
      return;
    }
    if (!(Asdu.decode(Octets.parseHex(column(rows.get(first), "asdu"))) instanceof Asdu asdu)) {
      differences.add(at(first) + "column asdu cannot be decoded");
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
        fields++;
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

  private String octetsOf(int row) {
    Octets asdu = Octets.parseHex(column(rows.get(row), "asdu"));
    return asdu.slice(BEFORE_RAW_DATA, asdu.length() - BEFORE_RAW_DATA).toHex();
  }

  private static String rawData(TsharkApdu frame) {
    return frame.field("rawdata").octets().toLowerCase(Locale.ROOT);
  }

  private void same(int row, String field, String ours, String theirs) {
    fields++;
    if (!ours.equals(theirs)) {
      differ(row, field, ours, theirs);
    }
  }

  private void differ(int row, String field, String ours, String theirs) {
    differences.add(at(row) + field + " is '" + ours + "' in the CSV, '" + theirs + "' for tshark");
  }

  private String at(int row) {
    return "row " + (row + 1) + " (type " + column(rows.get(row), "type_id") + "): ";
  }
}
