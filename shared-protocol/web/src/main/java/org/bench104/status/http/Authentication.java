package org.bench104.status.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.bench104.access.CurrentUsers;
import org.bench104.access.User;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose token was sent. A token that was right once is recognised by its digest from then
 * on, because its hash is slow on purpose, as long as its user is there and it is not too old;
 * wrong ones are slow each time and limited per address.
 */
final class Authentication {
  private static final String SCHEME = "Bearer ";
  private static final int MOST_TOKEN = 300;
  private static final int MOST_KNOWN = 256;

  /** So many wrong tokens at once from one address, then one each ten seconds. */
  private static final int FAILURES = 5;

  private static final double FAILURES_PER_SECOND = 0.1;

  /** So many threads of the server may be checking tokens or waiting for that. */
  private static final int MOST_WAITING = 4;

  private final Semaphore places = new Semaphore(MOST_WAITING);
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final Map<String, CompletableFuture<User>> underWay = new ConcurrentHashMap<>();
  private final CurrentUsers users;
  private final TokenBucket failures;
  private final Map<String, User> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, User> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  Authentication(CurrentUsers users, Ticker ticker) {
    this.users = users;
    this.failures = new TokenBucket(ticker, FAILURES_PER_SECOND, FAILURES);
  }

  /** Whether a token is asked for at all. */
  boolean isNeeded() {
    return users.isNeeded();
  }

  /**
   * The user whose token {@code header} carries; empty when there is no header.
   *
   * @param header of {@code Authorization}
   * @param address of the caller
   * @throws Refusal when the token is nobody's, or after too many such from this address
   */
  Optional<User> user(@Nullable String header, String address) {
    if (header == null) {
      return Optional.empty();
    }
    boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String token = bearer ? header.substring(SCHEME.length()).trim() : "";
    if (token.isEmpty() || token.length() > MOST_TOKEN) {
      throw Refusal.of(401, "write 'Authorization: Bearer NAME.SECRET'");
    }
    String digest = digest(token);
    synchronized (known) {
      @Nullable User user = known.get(digest);
      if (user != null && users.admits(user)) {
        return Optional.of(user);
      }
      known.remove(digest);
    }
    return Optional.of(verified(token, digest, address));
  }

  /** Whether {@code user}, who was let in before, is to stay. */
  boolean admits(User user) {
    return users.admits(user);
  }

  /**
   * One at a time: guessing in parallel must not take all processors from the gateway. Few wait for
   * that, and one of each address, so that guessing takes no threads from others either. Requests
   * with the same token, as a page sends them when it opens, wait for one answer together.
   */
  private User verified(String token, String digest, String address) {
    CompletableFuture<User> mine = new CompletableFuture<>();
    CompletableFuture<User> other = underWay.putIfAbsent(digest, mine);
    if (other != null) {
      return answerOf(other);
    }
    try {
      mine.complete(verifiedAlone(token, digest, address));
    } catch (RuntimeException | Error fault) {
      mine.completeExceptionally(fault);
      throw fault;
    } finally {
      underWay.remove(digest);
    }
    return mine.join();
  }

  private static User answerOf(CompletableFuture<User> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Refusal refusal ? refusal : e;
    }
  }

  private User verifiedAlone(String token, String digest, String address) {
    if (!waiting.add(address)) {
      throw Refusal.tooMany("another token from your address is being checked", 1);
    }
    try {
      if (!places.tryAcquire()) {
        throw Refusal.tooMany("too many tokens are being checked", 1);
      }
      try {
        return verifiedInTurn(token, digest, address);
      } finally {
        places.release();
      }
    } finally {
      waiting.remove(address);
    }
  }

  private synchronized User verifiedInTurn(String token, String digest, String address) {
    int seconds = failures.waiting(address);
    if (seconds > 0) {
      throw Refusal.tooMany("too many wrong tokens from your address", seconds);
    }
    Optional<User> owner = users.owner(token);
    if (owner.isEmpty()) {
      failures.take(address);
      throw Refusal.of(401, "this token is nobody's");
    }
    if (!users.admits(owner.get())) {
      failures.take(address);
      throw Refusal.of(401, "this token is too old; ask for a new one");
    }
    synchronized (known) {
      known.put(digest, owner.get());
    }
    return owner.get();
  }

  private static String digest(String token) {
    try {
      byte[] octets = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
