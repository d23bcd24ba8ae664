package org.bench104.modbus.master;

import java.util.ArrayList;
import java.util.List;
import org.bench104.modbus.RegisterDefinition;
import org.bench104.modbus.RegisterMap;

/** Which reads fetch a whole map: gapless runs, because a device may refuse what is between. */
final class ReadPlan {
  private static final int MOST = 125;

  /** Registers that one request reads. */
  record Span(int first, int count) {}

  private ReadPlan() {}

  static List<Span> of(RegisterMap map) {
    List<Span> spans = new ArrayList<>();
    int first = map.first();
    int end = first;
    for (RegisterDefinition register : map.registers()) {
      if (register.address() != end || register.end() - first > MOST) {
        spans.add(new Span(first, end - first));
        first = register.address();
      }
      end = register.end();
    }
    spans.add(new Span(first, end - first));
    return spans.stream().filter(span -> span.count() > 0).toList();
  }
}
