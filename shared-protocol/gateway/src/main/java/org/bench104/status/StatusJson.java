package org.bench104.status;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.SequenceNumber;

/**
 * How the status is written as JSON and read back: names in {@code snake_case}, moments as ISO 8601
 * text, times as seconds, octets as hex, what is absent as {@code null}. Fields that a reader does
 * not know are passed over, so that programs of different versions understand each other.
 */
public final class StatusJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(protocolValues())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StatusJson() {}

  /** Safe for any number of threads. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  private static SimpleModule protocolValues() {
    return new SimpleModule("bench104")
        .addSerializer(SequenceNumber.class, new NumberSerializer())
        .addDeserializer(SequenceNumber.class, new NumberDeserializer())
        .addSerializer(Octets.class, new ToStringSerializer(Octets.class));
  }

  private static final class NumberSerializer extends StdSerializer<SequenceNumber> {
    private static final long serialVersionUID = 1L;

    NumberSerializer() {
      super(SequenceNumber.class);
    }

    @Override
    public void serialize(SequenceNumber number, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(number.value());
    }
  }

  private static final class NumberDeserializer extends StdDeserializer<SequenceNumber> {
    private static final long serialVersionUID = 1L;

    NumberDeserializer() {
      super(SequenceNumber.class);
    }

    @Override
    public SequenceNumber deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return new SequenceNumber(in.getIntValue());
    }
  }
}
