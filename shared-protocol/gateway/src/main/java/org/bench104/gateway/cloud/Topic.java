package org.bench104.gateway.cloud;

/** Topics of MQTT with the name of the gateway in them. */
final class Topic {
  private static final String GATEWAY = "{gateway}";
  private static final int LONGEST = 256;
  private static final int MOST_SLASHES = 7;

  private Topic() {}

  /**
   * Checks a template.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  static void check(String template) {
    String rest = template.replace(GATEWAY, "g");
    if (rest.isBlank()
        || rest.length() > LONGEST
        || rest.chars().anyMatch(c -> c == '#' || c == '+' || c == 0 || c == '{' || c == '}')
        || rest.chars().filter(c -> c == '/').count() > MOST_SLASHES) {
      throw new IllegalArgumentException(
          "topic is '"
              + template
              + "'; allowed are 1..256 characters without # and +, at most 7 slashes, and {gateway}"
              + " for the gateway's name");
    }
  }

  /** The topic of a gateway; what a level may not contain becomes an underscore. */
  static String of(String template, String gateway) {
    return template.replace(GATEWAY, gateway.replaceAll("[#+/\\x00]", "_"));
  }
}
