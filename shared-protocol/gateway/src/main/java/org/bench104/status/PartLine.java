package org.bench104.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One value of a part of the status, for who shows parts that it does not know.
 *
 * @param name where it stands in the part, e.g. {@code devices.0.name}
 * @param value as text; empty where there is none
 */
public record PartLine(String name, String value) {
  /**
   * All values of a part, in their order.
   *
   * @param part a record, or what JSON made of one
   */
  public static List<PartLine> of(Object part) {
    List<PartLine> lines = new ArrayList<>();
    add("", StatusJson.mapper().valueToTree(part), lines);
    return lines;
  }

  private static void add(String name, JsonNode node, List<PartLine> lines) {
    if (node.isValueNode()) {
      lines.add(new PartLine(name, text(node)));
      return;
    }
    String before = name.isEmpty() ? "" : name + ".";
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(before + i, node.get(i), lines);
      }
    } else {
      node.properties().forEach(field -> add(before + field.getKey(), field.getValue(), lines));
    }
  }

  private static String text(JsonNode node) {
    if (node.isBigDecimal()) { // a time, in seconds
      return node.decimalValue().stripTrailingZeros().toPlainString();
    }
    return node.isNull() ? "" : node.asText();
  }
}
