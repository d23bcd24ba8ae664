package org.bench104.iec104.station;

import java.util.ArrayList;
import java.util.List;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Selectable;
import org.bench104.iec104.asdu.TypeId;

/** The S/E bit of commands, and what must be the same in select, execute and their answers. */
final class CommandBits {
  private CommandBits() {}

  static boolean isCommand(int typeId) {
    return typeId >= TypeId.C_SC_NA_1.id() && typeId <= TypeId.C_BO_NA_1.id()
        || typeId >= TypeId.C_SC_TA_1.id() && typeId <= TypeId.C_BO_TA_1.id();
  }

  /** The type without time tag: 58..64 to 45..51, others unchanged. */
  static TypeId untimed(TypeId type) {
    return type.withoutTimeTag();
  }

  /** Whether the S/E bit of the only object says select. */
  static boolean selects(InformationObject command) {
    return command.elements().stream().anyMatch(e -> e instanceof Selectable s && s.select());
  }

  /** The object with its S/E bit set or cleared. */
  static InformationObject withSelect(InformationObject command, boolean select) {
    List<Element> elements = new ArrayList<>();
    command
        .elements()
        .forEach(e -> elements.add(e instanceof Selectable s ? s.withSelect(select) : e));
    return new InformationObject(command.type(), command.address(), elements);
  }

  /**
   * The command with its S/E bit set or cleared.
   *
   * @throws IllegalArgumentException when {@code select} is wanted of a type that has no such bit
   */
  static Asdu withSelect(Asdu command, boolean select) {
    List<InformationObject> objects = new ArrayList<>();
    for (InformationObject object : command.objects()) {
      if (select && object.elements().stream().noneMatch(Selectable.class::isInstance)) {
        throw new IllegalArgumentException(object.type() + " cannot be selected, execute it");
      }
      objects.add(withSelect(object, select));
    }
    return Asdu.of(command.header(), objects);
  }

  /** The same value and qualifiers, whatever S/E bit and time tag. */
  static boolean sameCommand(InformationObject one, InformationObject other) {
    return one.address() == other.address()
        && untimed(one.type()) == untimed(other.type())
        && withoutTime(withSelect(one, false)).equals(withoutTime(withSelect(other, false)));
  }

  static List<Element> withoutTime(InformationObject object) {
    return object.elements().stream().filter(e -> !(e instanceof Cp56)).toList();
  }
}
