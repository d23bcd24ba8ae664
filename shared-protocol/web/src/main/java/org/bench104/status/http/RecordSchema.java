package org.bench104.status.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.status.StatusJson;
import org.bench104.status.StatusPart;

/** JSON schemas of records as {@link StatusJson} writes them. */
final class RecordSchema {
  private final ObjectNode schemas;
  private final List<StatusPart<?>> parts;

  /**
   * @param schemas gets one entry for each record, under its simple name
   * @param parts fields that a status has beside those of its record
   */
  RecordSchema(ObjectNode schemas, List<StatusPart<?>> parts) {
    this.schemas = schemas;
    this.parts = parts;
  }

  /** The schema of a type, a reference where it is a record. */
  ObjectNode of(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return generic((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments());
    }
    return type instanceof Class<?> known ? plain(known) : StatusJson.mapper().createObjectNode();
  }

  ObjectNode listOf(ObjectNode items) {
    ObjectNode list = typed("array");
    list.set("items", items);
    return list;
  }

  private ObjectNode generic(Class<?> raw, Type[] arguments) {
    if (raw == Optional.class) {
      ObjectNode schema = StatusJson.mapper().createObjectNode();
      schema.putArray("anyOf").add(of(arguments[0])).add(typed("null"));
      return schema;
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode map = typed("object");
      map.set("additionalProperties", of(arguments[1]));
      return map;
    }
    return Collection.class.isAssignableFrom(raw) ? listOf(of(arguments[0])) : typed("object");
  }

  private ObjectNode plain(Class<?> type) {
    if (type == long.class || type == int.class || type == SequenceNumber.class) {
      return typed("integer");
    }
    if (type == double.class) {
      return typed("number");
    }
    if (type == boolean.class) {
      return typed("boolean");
    }
    if (type == Duration.class) {
      return typed("number").put("description", "seconds");
    }
    if (type == Instant.class) {
      return typed("string").put("format", "date-time");
    }
    if (type.isEnum()) {
      ObjectNode schema = typed("string");
      ArrayNode words = schema.putArray("enum");
      Arrays.stream(type.getEnumConstants()).forEach(word -> words.add(((Enum<?>) word).name()));
      return schema;
    }
    if (type == String.class || type == Octets.class) {
      return typed("string");
    }
    if (type == FrameView.class) {
      schemas.set("Frame", frameSchema());
      return referenceTo("Frame");
    }
    return type.isRecord() ? reference(type) : typed("object");
  }

  /** What docs/frame.schema.json says of one frame; the build copies that file. */
  private static JsonNode frameSchema() {
    try (InputStream in = RecordSchema.class.getResourceAsStream("frame.schema.json")) {
      return StatusJson.mapper().readTree(in).at("/$defs/frame");
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("frame.schema.json is missing in this build", e);
    }
  }

  private ObjectNode reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!schemas.has(name)) {
      ObjectNode schema = typed("object");
      schemas.set(name, schema); // first: records may contain themselves
      ObjectNode properties = schema.putObject("properties");
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
          parts.forEach(part -> properties.set(part.name(), of(part.type())));
          continue;
        }
        JsonNode property = of(component.getGenericType());
        properties.set(jsonName(component.getName()), property);
      }
      for (Method derived : type.getDeclaredMethods()) {
        JsonProperty named = derived.getAnnotation(JsonProperty.class);
        if (named != null) {
          properties.set(named.value(), of(derived.getGenericReturnType()));
        }
      }
    }
    return referenceTo(name);
  }

  private static ObjectNode referenceTo(String name) {
    return StatusJson.mapper().createObjectNode().put("$ref", "#/components/schemas/" + name);
  }

  private static String jsonName(String component) {
    return ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE)
        .translate(component);
  }

  private static ObjectNode typed(String type) {
    return StatusJson.mapper().createObjectNode().put("type", type);
  }
}
