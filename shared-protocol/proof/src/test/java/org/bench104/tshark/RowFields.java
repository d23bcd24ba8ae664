package org.bench104.tshark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bench104.iec104.asdu.ElementKind;
import org.bench104.iec104.asdu.TypeId;

/**
 * What the texts of one CSV row say, under the names that tshark has for the same; elements that
 * tshark does not dissect have the element's name in small letters.
 */
final class RowFields {
  private static final Pattern CLOCK = Pattern.compile("(\\d+):(\\d+)\\.(\\d{3})((?: [A-Z]+)*)");
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(.*)");
  private static final String BETWEEN_DATES = " (?=\\d{4}-)";

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Deque<String> words;
  private final List<String> marks;
  private final String timeTag;

  private RowFields(TypeId type, Map<String, String> row) {
    String separator = type == TypeId.F_SC_NB_1 ? BETWEEN_DATES : " ";
    String value = column(row, "value");
    this.words = new ArrayDeque<>(value.isEmpty() ? List.of() : List.of(value.split(separator)));
    this.marks = List.of(column(row, "quality").split(" "));
    this.timeTag = column(row, "time_tag");
    for (int i = 0; i < type.layout().size(); i++) {
      boolean isTag = type.timeTag() != TypeId.TimeTagKind.NONE && i == type.layout().size() - 1;
      add(type.layout().get(i), isTag ? "" : Integer.toString(i));
    }
    if (!words.isEmpty()) {
      fields.put("value that no element explains", String.join(" ", words));
    }
  }

  /** All fields of one object of {@code type}. */
  static Map<String, String> of(TypeId type, Map<String, String> row) {
    return new RowFields(type, row).fields;
  }

  static String column(Map<String, String> row, String name) {
    String text = row.get(name);
    if (text == null) {
      throw new AssertionError("the CSV has no column " + name + ", only " + row.keySet());
    }
    return text;
  }

  private void add(ElementKind kind, String place) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    switch (kind) {
      case SIQ -> {
        fields.put("siq.spi", word());
        quality(name, "BL", "SB", "NT", "IV");
      }
      case DIQ -> {
        fields.put("diq.dpi", word());
        quality(name, "BL", "SB", "NT", "IV");
      }
      case QDS -> quality(name, "OV", "BL", "SB", "NT", "IV");
      case QDP -> quality(name, "EI", "BL", "SB", "NT", "IV");
      case SEP -> {
        fields.put("sep.es", word());
        quality(name, "EI", "BL", "SB", "NT", "IV");
      }
      case VTI -> {
        fields.put("vti.v", word());
        quality(name, "T");
      }
      case NVA -> fields.put("normval", word());
      case SVA -> fields.put("scalval", word());
      case R32 -> fields.put("float", word());
      case BSI -> fields.put("bitstring", word());
      case BCR -> {
        fields.put("bcr.count", word());
        fields.put("bcr.sq", number("SQ"));
        quality(name, "CY", "CA", "IV");
      }
      case SCO, DCO -> command(name, "on");
      case RCO -> command(name, "up");
      case QOS -> {
        fields.put("qos.ql", number("QL"));
        quality(name, "SE");
      }
      case QCC -> {
        fields.put("rqt", word());
        fields.put("frz", number("FRZ"));
      }
      case COI -> {
        fields.put("coi_r", word());
        fields.put("coi_i", mark("I"));
      }
      case QPM -> {
        fields.put("qpm.kpa", number("KPA"));
        quality(name, "LPC", "POP");
      }
      case CP24 -> clock("cp24time", timeTag);
      // a time that is no tag is part of the value and told apart by its place
      case CP56 -> date("cp56time" + place, place.isEmpty() ? timeTag : word());
      default -> fields.put(name, word());
    }
  }

  private void command(String name, String state) {
    fields.put(name + "." + state, word());
    fields.put(name + ".qu", number("QU"));
    quality(name, "SE");
  }

  private void quality(String name, String... possible) {
    for (String mark : possible) {
      fields.put(name + "." + mark.toLowerCase(Locale.ROOT), mark(mark));
    }
  }

  private void date(String name, String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      fields.put(name, "no date: '" + text + "'");
      return;
    }
    fields.put(name + ".year", Integer.toString(Integer.parseInt(date.group(1)) - 2000));
    fields.put(name + ".month", plain(date.group(2)));
    fields.put(name + ".day", plain(date.group(3)));
    fields.put(name + ".hour", plain(date.group(4)));
    String marked = clock(name, date.group(5));
    fields.put(name + ".su", marked.contains(" SU") ? "1" : "0");
  }

  private String clock(String name, String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      fields.put(name, "no time: '" + text + "'");
      return "";
    }
    int seconds = Integer.parseInt(clock.group(2));
    fields.put(name + ".min", plain(clock.group(1)));
    fields.put(name + ".ms", Integer.toString(seconds * 1000 + Integer.parseInt(clock.group(3))));
    fields.put(name + ".iv", clock.group(4).contains(" IV") ? "1" : "0");
    fields.put(name + ".gen", clock.group(4).contains(" GEN") ? "1" : "0");
    return clock.group(4);
  }

  private static String plain(String digits) {
    return Integer.toString(Integer.parseInt(digits));
  }

  private String word() {
    return words.isEmpty() ? "no text" : words.remove();
  }

  private String mark(String mark) {
    return marks.contains(mark) ? "1" : "0";
  }

  /** The number that follows {@code name=}; 0 is not written. */
  private String number(String name) {
    for (String word : marks) {
      if (word.startsWith(name + "=")) {
        return word.substring(name.length() + 1);
      }
    }
    return "0";
  }
}
