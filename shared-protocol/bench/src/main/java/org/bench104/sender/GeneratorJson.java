package org.bench104.sender;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Generators in a workspace file: {@code kind} and the fields of that kind. */
final class GeneratorJson {
  private GeneratorJson() {}

  static ObjectNode json(Generator generator) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (generator instanceof Generator.Constant constant) {
      node.put("kind", "constant").put("value", constant.value());
    } else if (generator instanceof Generator.Ramp ramp) {
      node.put("kind", "ramp");
      node.put("from", ramp.from()).put("to", ramp.to()).put("steps", ramp.steps());
    } else if (generator instanceof Generator.Sine sine) {
      node.put("kind", "sine").put("middle", sine.middle());
      node.put("amplitude", sine.amplitude()).put("period", sine.period());
    } else if (generator instanceof Generator.Step step) {
      node.put("kind", "step");
      node.put("low", step.low()).put("high", step.high()).put("hold", step.hold());
    } else if (generator instanceof Generator.RandomWalk walk) {
      node.put("kind", "random-walk").put("start", walk.start()).put("stride", walk.stride());
      node.put("lowest", walk.lowest()).put("highest", walk.highest()).put("seed", walk.seed());
    } else if (generator instanceof Generator.Replay replay) {
      node.put("kind", "replay").put("file", replay.file()).put("column", replay.column());
      ArrayNode values = node.putArray("values");
      replay.values().forEach(value -> values.add(value));
    } else {
      node.put("kind", "none");
    }
    return node;
  }

  static Generator generator(JsonField field) {
    JsonField kind = field.at("kind");
    return field.located(
        () ->
            switch (kind.text("none")) {
              case "none" -> Generator.NONE;
              case "constant" -> new Generator.Constant(field.at("value").number());
              case "ramp" ->
                  new Generator.Ramp(
                      field.at("from").number(),
                      field.at("to").number(),
                      field.at("steps").whole(0));
              case "sine" ->
                  new Generator.Sine(
                      field.at("middle").number(),
                      field.at("amplitude").number(),
                      field.at("period").whole(0));
              case "step" ->
                  new Generator.Step(
                      field.at("low").number(),
                      field.at("high").number(),
                      field.at("hold").whole(0));
              case "random-walk" ->
                  new Generator.RandomWalk(
                      field.at("start").number(),
                      field.at("stride").number(),
                      field.at("lowest").number(),
                      field.at("highest").number(),
                      field.at("seed").longWhole(1));
              case "replay" ->
                  new Generator.Replay(
                      field.at("file").text(""),
                      field.at("column").whole(1),
                      WorkspaceJson.numbers(field.at("values")));
              default ->
                  throw new IllegalArgumentException(
                      "kind '"
                          + kind.text("")
                          + "', allowed are none, constant, ramp, sine, step, random-walk, replay");
            });
  }
}
