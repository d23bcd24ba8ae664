package org.bench104.status.http;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.bench104.access.CurrentUsers;
import org.bench104.access.Role;
import org.bench104.access.User;
import org.bench104.address.HostPort;
import org.bench104.address.Loopback;
import org.bench104.net.Addresses;
import org.bench104.net.LineLimit;
import org.bench104.net.PeerKey;
import org.bench104.status.HttpSettings;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides for each request whether it is let in: not too many from one address, on loopback
 * addressed to this machine by name (a foreign name that resolves to 127.0.0.1 is an attack), from
 * no foreign web page, and by somebody whose role suffices.
 */
final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  private static final String HEALTH = "/health";

  private final boolean loopback;
  private final Authentication authentication;
  private final TokenBucket requests;
  private final LineLimit lines;

  Gate(HttpSettings settings, Ticker ticker, InstantSource clock) {
    this.loopback = Loopback.is(settings.listen().host());
    this.authentication =
        new Authentication(new CurrentUsers(settings.users(), ticker, clock), ticker);
    this.lines = new LineLimit(ticker);
    int perSecond = settings.requestsPerSecond();
    this.requests = new TokenBucket(ticker, perSecond, Math.max(50, 2 * perSecond));
  }

  /** Whether a token is asked for at all. */
  boolean needsToken() {
    return authentication.isNeeded();
  }

  /** What holds for every request, whatever it asks for. */
  void admit(Context context) {
    boolean health = context.path().equals(HEALTH); // whoever watches the gateway gets an answer
    int seconds = health ? 0 : requests.take(peer(context));
    if (seconds > 0) {
      throw Refusal.tooMany("too many requests from your address", seconds);
    }
    String host = context.header("Host") == null ? "" : String.valueOf(context.header("Host"));
    if (loopback && !Loopback.is(hostOnly(host))) {
      throw Refusal.of(
          421,
          "this gateway listens for its own machine only and is not called '"
              + hostOnly(host)
              + "'; use localhost or 127.0.0.1");
    }
    if (context.req().getContentLengthLong() > Request.MOST_OCTETS) {
      throw Request.tooLarge();
    }
    if (!context.method().name().matches("GET|HEAD")) {
      checkOrigin(context, host);
    }
  }

  /** Browsers let any page post to any address; what a foreign page posts is not carried out. */
  private static void checkOrigin(Context context, String host) {
    @Nullable String origin = context.header("Origin");
    if (origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host)) {
      throw Refusal.of(403, "a page of " + origin + " may not act on this gateway");
    }
    String type = String.valueOf(context.header("Content-Type")).toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json")) {
      throw Refusal.of(415, "send the body as application/json");
    }
  }

  /**
   * Lets those in who have at least {@code role}; remembers who it is for {@link Request#who}.
   *
   * @param role empty: everybody
   */
  void checkRole(Context context, Optional<Role> role) {
    if (!authentication.isNeeded()) {
      return;
    }
    Optional<User> user = user(context, role.isEmpty());
    user.ifPresent(known -> context.attribute(Request.USER, known));
    if (role.isEmpty()) {
      return;
    }
    if (user.isEmpty()) {
      throw Refusal.of(401, "a token is needed here: 'Authorization: Bearer NAME.SECRET'");
    }
    if (!user.get().role().covers(role.get())) {
      throw Refusal.of(
          403,
          "this needs the role "
              + role.get()
              + ", and "
              + user.get().name()
              + " is "
              + user.get().role());
    }
  }

  private Optional<User> user(Context context, boolean publicRoute) {
    String address = peer(context);
    try {
      return authentication.user(context.header("Authorization"), address);
    } catch (Refusal refusal) {
      if (publicRoute) {
        return Optional.empty();
      }
      String why = String.valueOf(refusal.getMessage());
      lines
          .line(address)
          .ifPresent(more -> LOG.info("refused a token from {}: {}{}", address, why, more));
      throw refusal;
    }
  }

  /** The address of the caller; of IPv6 the network, because a caller has all addresses of it. */
  private static String peer(Context context) {
    String text = context.req().getRemoteAddr();
    return Addresses.literal(text)
        .map(address -> PeerKey.of(address) instanceof String network ? network : text)
        .orElse(text);
  }

  /** Whether the caller may see what a viewer may. */
  boolean isViewer(Context context) {
    return !authentication.isNeeded() || context.attribute(Request.USER) != null;
  }

  /** Whether whoever sent this request may still come in, for answers that go on for long. */
  boolean staysAdmitted(Context context) {
    @Nullable User user = context.attribute(Request.USER);
    return !authentication.isNeeded() || user != null && authentication.admits(user);
  }

  static String hostOnly(String hostHeader) {
    if (hostHeader.isEmpty()) {
      return "";
    }
    try {
      String name = hostHeader.matches(".*:\\d+") ? hostHeader : hostHeader + ":80";
      return HostPort.parse(name).host();
    } catch (IllegalArgumentException e) {
      return hostHeader;
    }
  }
}
