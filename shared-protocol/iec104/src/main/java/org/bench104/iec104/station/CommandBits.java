package org.bench104.iec104.station;

import java.util.ArrayList;
import java.util.List;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Dco;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Qos;
import org.bench104.iec104.asdu.Rco;
import org.bench104.iec104.asdu.Sco;
import org.bench104.iec104.asdu.TypeId;

/** The S/E bit of commands, and what must be the same in select, execute and their answers. */
final class CommandBits {
  private static final long SELECT = 0x80;

  private CommandBits() {}

  static boolean isCommand(int typeId) {
    return typeId >= TypeId.C_SC_NA_1.id() && typeId <= TypeId.C_BO_NA_1.id()
        || typeId >= TypeId.C_SC_TA_1.id() && typeId <= TypeId.C_BO_TA_1.id();
  }

  /** The type without time tag: 58..64 to 45..51, others unchanged. */
  static TypeId untimed(TypeId type) {
    return type.id() >= TypeId.C_SC_TA_1.id() && type.id() <= TypeId.C_BO_TA_1.id()
        ? TypeId.of(type.id() - 13).orElseThrow()
        : type;
  }

  /** Whether the S/E bit of the only object says select. */
  static boolean selects(InformationObject command) {
    return command.elements().stream().anyMatch(e -> selectable(e) && (e.raw() & SELECT) != 0);
  }

  /** The object with its S/E bit set or cleared. */
  static InformationObject withSelect(InformationObject command, boolean select) {
    List<Element> elements = new ArrayList<>();
    command.elements().forEach(e -> elements.add(selectable(e) ? with(e, select) : e));
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
      if (select && object.elements().stream().noneMatch(CommandBits::selectable)) {
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

  private static boolean selectable(Element element) {
    return element instanceof Sco
        || element instanceof Dco
        || element instanceof Rco
        || element instanceof Qos;
  }

  private static Element with(Element element, boolean select) {
    long raw = select ? element.raw() | SELECT : element.raw() & ~SELECT;
    if (element instanceof Sco) {
      return new Sco(raw);
    }
    if (element instanceof Dco) {
      return new Dco(raw);
    }
    return element instanceof Rco ? new Rco(raw) : new Qos(raw);
  }
}
