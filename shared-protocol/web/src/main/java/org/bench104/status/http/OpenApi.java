package org.bench104.status.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bench104.status.StatusJson;
import org.bench104.status.StatusPart;

/** The OpenAPI 3.1 description of an {@link Api}, made of the routes themselves. */
final class OpenApi {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern QUERY = Pattern.compile("`(\\w+)`");

  private final ObjectNode root = StatusJson.mapper().createObjectNode();
  private final RecordSchema schemas;

  private OpenApi(Api api, List<StatusPart<?>> parts) {
    root.put("openapi", "3.1.0");
    root.putObject("info")
        .put("title", "bench104 gateway")
        .put("version", "1")
        .put("description", "Status, events, metrics and actions of a bench104 gateway.");
    ObjectNode paths = root.putObject("paths");
    ObjectNode components = root.putObject("components");
    this.schemas = new RecordSchema(components.putObject("schemas"), parts);
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "NAME.SECRET");
    schemas.of(Failure.class);
    api.routes().forEach(route -> describe(paths, route));
  }

  /** What every refusal answers. */
  record Failure(String error) {}

  static ObjectNode of(Api api, List<StatusPart<?>> parts) {
    return new OpenApi(api, parts).root;
  }

  private void describe(ObjectNode paths, Api.Route route) {
    ObjectNode operation =
        paths
            .withObjectProperty(route.path())
            .putObject(route.method().name().toLowerCase(Locale.ROOT));
    operation.put("summary", route.summary());
    ArrayNode parameters = operation.putArray("parameters");
    parameters(parameters, PARAMETER.matcher(route.path()), "path");
    parameters(parameters, QUERY.matcher(route.summary()), "query");
    ArrayNode security = operation.putArray("security");
    route
        .role()
        .ifPresent(
            role -> {
              security.addObject().putArray("token");
              operation.put("x-role", role.toString());
            });
    route
        .body()
        .ifPresent(
            body ->
                operation
                    .putObject("requestBody")
                    .put("required", true)
                    .putObject("content")
                    .putObject("application/json")
                    .set("schema", schemas.of(body)));
    ObjectNode responses = operation.putObject("responses");
    ObjectNode schema = schemas.of(route.answer().type());
    if (route.answer().list()) {
      schema = schemas.listOf(schema);
    }
    responses
        .putObject("200")
        .put("description", "done")
        .putObject("content")
        .putObject(route.answer().mediaType())
        .set("schema", schema);
    responses
        .putObject("default")
        .put("description", "refused, and why")
        .putObject("content")
        .putObject("application/json")
        .set("schema", schemas.of(Failure.class));
  }

  private static void parameters(ArrayNode parameters, Matcher names, String in) {
    while (names.find()) {
      parameters
          .addObject()
          .put("name", names.group(1))
          .put("in", in)
          .put("required", in.equals("path"))
          .putObject("schema")
          .put("type", in.equals("path") ? "string" : "integer");
    }
  }
}
