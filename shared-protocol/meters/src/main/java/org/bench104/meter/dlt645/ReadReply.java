package org.bench104.meter.dlt645;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/** Turns the data behind a data identifier into values of registers. */
public final class ReadReply {
  /** One register with its value. */
  public record Item(Register register, RegisterValue value) {}

  private ReadReply() {}

  /**
   * Reads the value of a register or of a block.
   *
   * @param data what followed the data identifier, follow-up frames appended
   * @throws MalformedFrameException when the length or a digit is wrong
   */
  public static List<Item> decode(Registers registers, DataIdentifier identifier, Octets data) {
    Optional<RegisterBlock> block = registers.blockIdentified(identifier);
    if (block.isPresent()) {
      return block(block.get(), data);
    }
    Optional<Register> known = registers.identified(identifier);
    if (known.isEmpty()) {
      Register unknown = Registers.unknown(identifier);
      return List.of(new Item(unknown, RegisterValue.decode(unknown, data)));
    }
    return List.of(item(known.get(), data));
  }

  /**
   * Reads one register.
   *
   * @throws MalformedFrameException when the length or a digit is wrong
   */
  public static Item item(Register register, Octets data) {
    if (data.length() != register.octets()) {
      throw new MalformedFrameException(
          DataIdentifier.LENGTH,
          register.name() + " has " + register.octets() + " octets, not " + data.length());
    }
    return new Item(register, RegisterValue.decode(register, data));
  }

  private static List<Item> block(RegisterBlock block, Octets data) {
    int each = block.parts().get(0).octets();
    int count = data.length() / each;
    if (count == 0 || data.length() % each != 0 || count > block.parts().size()) {
      throw new MalformedFrameException(
          DataIdentifier.LENGTH,
          block.name()
              + " has up to "
              + block.parts().size()
              + " values of "
              + each
              + " octets, not "
              + data.length()
              + " octets");
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(item(block.parts().get(i), data.slice(i * each, each)));
    }
    return items;
  }
}
