package org.bench104.app.sender.generator;

import java.util.List;

/** The kinds of generators and the numbers that each needs. */
public enum GeneratorKind {
  NONE("none"),
  CONSTANT("constant", "value"),
  RAMP("ramp", "from", "to", "steps"),
  SINE("sine", "middle", "amplitude", "period"),
  STEP("step", "low", "high", "hold"),
  RANDOM_WALK("random walk", "start", "stride", "lowest", "highest", "seed"),
  REPLAY("CSV replay", "column");

  private final String words;
  private final List<String> parameters;

  GeneratorKind(String words, String... parameters) {
    this.words = words;
    this.parameters = List.of(parameters);
  }

  /** Names of its numbers, in the order of the form. */
  public List<String> parameters() {
    return parameters;
  }

  @Override
  public String toString() {
    return words;
  }
}
