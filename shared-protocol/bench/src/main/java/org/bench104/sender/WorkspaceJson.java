package org.bench104.sender;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.Quality;

/** The fields of a workspace file, version 1: written and read beside each other. */
final class WorkspaceJson {
  static final int VERSION = 1;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private WorkspaceJson() {}

  static ObjectNode json(SenderWorkspace workspace) {
    ObjectNode root = JSON.objectNode();
    root.put("version", VERSION);
    root.put("target", workspace.target());
    root.put("stack", workspace.stack());
    root.put("autoMillis", workspace.autoInterval().toMillis());
    root.put("ledger", workspace.ledger());
    LinkSettings link = workspace.link();
    root.putObject("link")
        .put("k", link.k())
        .put("w", link.w())
        .put("t0Seconds", link.t0().toSeconds())
        .put("t1Seconds", link.t1().toSeconds())
        .put("t2Seconds", link.t2().toSeconds())
        .put("t3Seconds", link.t3().toSeconds());
    ArrayNode points = root.putArray("points");
    workspace.points().forEach(point -> points.add(json(point)));
    return root;
  }

  static SenderWorkspace workspace(JsonField root) {
    int version = root.at("version").whole(VERSION);
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version: "
              + version
              + " is not known here, only "
              + VERSION
              + "; open it with the bench104 that wrote it");
    }
    SenderWorkspace usual = SenderWorkspace.empty();
    long millis = root.at("autoMillis").longWhole(usual.autoInterval().toMillis());
    return root.located(
        () ->
            new SenderWorkspace(
                root.at("target").text(usual.target()),
                root.at("stack").text(usual.stack()),
                link(root.at("link")),
                Duration.ofMillis(millis),
                root.at("ledger").text(""),
                root.at("points").list().stream().map(WorkspaceJson::point).toList()));
  }

  private static LinkSettings link(JsonField field) {
    LinkSettings usual = LinkSettings.defaults();
    if (!field.present()) {
      return usual;
    }
    return field.located(
        () ->
            usual
                .withWindow(field.at("k").whole(usual.k()), field.at("w").whole(usual.w()))
                .withT0(seconds(field.at("t0Seconds"), usual.t0()))
                .withTimeouts(
                    seconds(field.at("t1Seconds"), usual.t1()),
                    seconds(field.at("t2Seconds"), usual.t2()),
                    seconds(field.at("t3Seconds"), usual.t3())));
  }

  private static Duration seconds(JsonField field, Duration usual) {
    return Duration.ofSeconds(field.longWhole(usual.toSeconds()));
  }

  private static ObjectNode json(SenderPoint point) {
    ObjectNode node = JSON.objectNode();
    node.put("name", point.name());
    node.put("commonAddress", point.header().commonAddress());
    node.put("objectAddress", point.objectAddress());
    node.put("type", point.type().name());
    node.put("value", point.value());
    node.put("quality", point.quality().text());
    ObjectNode time = node.putObject("time");
    time.put("source", point.time().fixed().map(Instant::toString).orElse("now"));
    time.put("invalid", point.time().invalid());
    time.put("summerTime", point.time().summerTime());
    time.put("substituted", point.time().substituted());
    node.put("cause", point.header().cause());
    node.put("originator", point.header().originator());
    node.put("test", point.header().test());
    node.put("negative", point.header().negative());
    node.put("sequence", point.header().sequence());
    node.put("select", point.order().select());
    if (point.order().qualifier() != SenderPoint.Order.USUAL) {
      node.put("qualifier", point.order().qualifier());
    }
    if (point.generator() != Generator.NONE) {
      node.set("generator", GeneratorJson.json(point.generator()));
    }
    return node;
  }

  private static SenderPoint point(JsonField field) {
    if (!field.at("type").present()) {
      throw new IllegalArgumentException(field.at("type").path() + ": is missing");
    }
    TypeId type = field.at("type").parsed(TypeId.M_ME_NC_1, TypeId::parse);
    SenderPoint usual = SenderPoint.of(type, 1, 1);
    return field.located(
        () ->
            new SenderPoint(
                field.at("name").text(""),
                type,
                header(field, usual.header()),
                field.at("objectAddress").whole(usual.objectAddress()),
                field.at("value").text(""),
                field.at("quality").parsed(Quality.GOOD, Quality::parse),
                time(field.at("time")),
                new SenderPoint.Order(
                    field.at("select").flag(false),
                    field.at("qualifier").whole(SenderPoint.Order.USUAL)),
                field.at("generator").present()
                    ? GeneratorJson.generator(field.at("generator"))
                    : Generator.NONE));
  }

  private static SenderPoint.Header header(JsonField field, SenderPoint.Header usual) {
    return new SenderPoint.Header(
        field.at("commonAddress").whole(usual.commonAddress()),
        field.at("cause").whole(usual.cause()),
        field.at("originator").whole(0),
        field.at("test").flag(false),
        field.at("negative").flag(false),
        field.at("sequence").flag(usual.sequence()));
  }

  private static PointTime time(JsonField field) {
    if (!field.present()) {
      return PointTime.NOW;
    }
    Optional<Instant> fixed =
        field
            .at("source")
            .parsed(
                Optional.empty(),
                text -> text.equals("now") ? Optional.empty() : Optional.of(Instant.parse(text)));
    return new PointTime(
        fixed,
        field.at("invalid").flag(false),
        field.at("summerTime").flag(false),
        field.at("substituted").flag(false));
  }

  static List<Double> numbers(JsonField field) {
    return field.list().stream().map(JsonField::number).toList();
  }
}
