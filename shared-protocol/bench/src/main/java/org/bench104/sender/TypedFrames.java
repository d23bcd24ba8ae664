package org.bench104.sender;

import java.time.Instant;
import java.time.InstantSource;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cp24;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.ElementKind;
import org.bench104.iec104.asdu.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * Frames with one object of a standard type, whose time tag is the time at which they are made. The
 * value is constant, or the number of the frame as far as the type can hold it, so that frames
 * differ. Writes value and time into a template, because a fast Sender makes 100 000 a second.
 */
public final class TypedFrames implements FramePattern {
  private static final int VALUE_AT = AsduHeader.OCTETS + 3;

  /** The largest run of whole numbers that a short float can tell apart. */
  private static final long FLOAT_NUMBERS = 1 << 24;

  private final byte[] template;
  private final TypeId type;
  private final boolean counting;
  private final InstantSource clock;
  private long taggedMillis = Long.MIN_VALUE;

  /**
   * @param objectAddress null for the one that suits the type
   * @param value as {@link AsduBuilder#value(String)} takes it, or null to count
   * @throws IllegalArgumentException naming the allowed range when something does not fit the type
   */
  public TypedFrames(
      TypeId type,
      int commonAddress,
      @Nullable Integer objectAddress,
      @Nullable String value,
      InstantSource clock) {
    AsduBuilder builder = AsduBuilder.of(type).commonAddress(commonAddress).time(clock.instant());
    if (objectAddress != null) {
      builder.objectAddress(objectAddress);
    }
    if (value != null) {
      builder.value(value);
    }
    this.template = builder.build().encode().toByteArray();
    this.type = type;
    this.counting = value == null;
    this.clock = clock;
  }

  @Override
  public Octets frame(long index) {
    return frame(index, clock.instant());
  }

  @Override
  public Octets frame(long index, Instant now) {
    if (counting && !type.layout().isEmpty()) {
      count(type.layout().get(0), index);
    }
    tag(now);
    return Octets.copyOf(template, 0, template.length);
  }

  private void count(ElementKind kind, long index) {
    switch (kind) {
      case SIQ -> put(1, index & 0x01);
      case DIQ -> put(1, index & 0x03);
      case VTI -> put(1, index & 0x3F);
      case NVA, SVA -> put(2, index & 0x7FFF);
      case SCD -> put(2, index & 0xFFFF);
      case R32 -> put(4, Float.floatToIntBits(index % FLOAT_NUMBERS));
      case BSI -> put(4, index);
      case BCR -> put(4, index & 0x7FFF_FFFF);
      default -> {
        // commands, files and protection events have no number to count with
      }
    }
  }

  private void put(int octets, long number) {
    for (int i = 0; i < octets; i++) {
      template[VALUE_AT + i] = (byte) (number >> 8 * i);
    }
  }

  private void tag(Instant now) {
    long millis = now.toEpochMilli();
    if (millis == taggedMillis) {
      return;
    }
    taggedMillis = millis;
    switch (type.timeTag()) {
      case CP56 -> putAtEnd(Cp56.of(now));
      case CP24 -> putAtEnd(Cp24.of(now));
      case NONE -> {
        // nothing to stamp
      }
    }
  }

  private void putAtEnd(Element time) {
    OctetWriter out = new OctetWriter(time.kind().octets());
    time.encode(out);
    out.toOctets().copyTo(template, template.length - out.length());
  }
}
