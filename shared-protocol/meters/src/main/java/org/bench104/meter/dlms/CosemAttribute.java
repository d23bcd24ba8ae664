package org.bench104.meter.dlms;

/**
 * An attribute or a method of a COSEM object.
 *
 * @param classId of the interface class, e.g. 3 for a register
 * @param index of the attribute, 2 for a value, or of the method
 */
public record CosemAttribute(int classId, Obis obis, int index) {
  static CosemAttribute read(ApduReader reader) {
    return new CosemAttribute(reader.u16(), Obis.read(reader), reader.u8());
  }

  void write(ApduWriter writer) {
    writer.u16(classId).octets(obis.octets()).u8(index);
  }
}
