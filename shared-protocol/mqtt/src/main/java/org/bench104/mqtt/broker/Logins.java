package org.bench104.mqtt.broker;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bench104.access.CurrentUsers;
import org.bench104.access.User;
import org.jspecify.annotations.Nullable;

/**
 * Checks names and passwords on a thread of its own, because that is slow on purpose. Of a right
 * one a keyed digest is remembered in memory, so that a client that connects again is let in at
 * once, as long as its user is there; the key is made anew in each process.
 */
final class Logins implements AutoCloseable {
  private static final int MOST_WAITING = 256;
  private static final String DIGEST = "HmacSHA256";

  private final CurrentUsers users;
  private final ExecutorService thread;
  private final SecretKeySpec key;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(byte[] digest, User user) {}

  Logins(CurrentUsers users) {
    this.users = users;
    byte[] octets = new byte[32];
    new SecureRandom().nextBytes(octets);
    this.key = new SecretKeySpec(octets, DIGEST);
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread created = new Thread(task, "mqtt-login");
              created.setDaemon(true);
              return created;
            });
  }

  /**
   * Who this is; completes on any thread, with nobody when name and password do not belong
   * together.
   *
   * @return fails with {@link RejectedExecutionException} when too many are waiting
   */
  CompletableFuture<Optional<User>> check(String name, String password) {
    if (name.indexOf('.') >= 0 || name.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Optional<User> recognised = known(name, password);
    if (recognised.isPresent()) {
      return CompletableFuture.completedFuture(recognised);
    }
    byte[] digest = digest(name, password);
    try {
      return CompletableFuture.supplyAsync(() -> slowly(name, password, digest), thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Who was right with this name and password before, in this process; takes no time. */
  Optional<User> known(String name, String password) {
    @Nullable Known before = known.get(name);
    return before != null
            && users.admits(before.user())
            && MessageDigest.isEqual(before.digest(), digest(name, password))
        ? Optional.of(before.user())
        : Optional.empty();
  }

  /** Whether {@code user}, who was let in before, is to stay. */
  boolean admits(User user) {
    return users.admits(user);
  }

  private Optional<User> slowly(String name, String password, byte[] digest) {
    @Nullable Known before = known.get(name);
    if (before != null
        && users.admits(before.user())
        && MessageDigest.isEqual(before.digest(), digest)) {
      return Optional.of(before.user()); // found while this one was waiting
    }
    Optional<User> owner = users.owner(name + "." + password).filter(users::admits);
    owner.ifPresent(user -> known.put(name, new Known(digest, user)));
    return owner;
  }

  private byte[] digest(String name, String password) {
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(key);
      mac.update(name.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot compute " + DIGEST, e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
