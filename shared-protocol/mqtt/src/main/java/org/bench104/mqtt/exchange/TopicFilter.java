package org.bench104.mqtt.exchange;

import java.util.Arrays;

/**
 * Which topics a subscription is for: {@code +} stands for one level, {@code #} at the end for any
 * number of them, the level before it included (MQTT 3.1.1, 4.7.1).
 */
public final class TopicFilter {
  private final String text;
  private final String[] levels;

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  public TopicFilter(String text) {
    Topics.shape(text);
    this.text = text;
    this.levels = Topics.levels(text);
    for (int i = 0; i < levels.length; i++) {
      if (levels[i].indexOf('#') >= 0 && (levels[i].length() > 1 || i < levels.length - 1)) {
        throw new IllegalArgumentException("'#' must stand alone at the end of a topic filter");
      }
      if (levels[i].indexOf('+') >= 0 && levels[i].length() > 1) {
        throw new IllegalArgumentException("'+' must stand alone in its level");
      }
    }
  }

  /**
   * Whether a message on {@code topic} is for this subscription (4.7.2: never by a wildcard for
   * topics with $).
   */
  public boolean matches(String topic) {
    String[] found = Topics.levels(topic);
    if (topic.startsWith("$") && (levels[0].equals("#") || levels[0].equals("+"))) {
      return false;
    }
    for (int i = 0; i < levels.length; i++) {
      if (levels[i].equals("#")) {
        return true;
      }
      if (i >= found.length || !levels[i].equals("+") && !levels[i].equals(found[i])) {
        return false;
      }
      if (i == found.length - 1 && i == levels.length - 2 && levels[i + 1].equals("#")) {
        return true;
      }
    }
    return found.length == levels.length;
  }

  /** Whether every topic that this filter can match is {@code prefix} itself or lies below it. */
  public boolean within(String prefix) {
    String[] outer = Topics.levels(prefix);
    return levels.length >= outer.length
        && Arrays.equals(levels, 0, outer.length, outer, 0, outer.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TopicFilter that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
