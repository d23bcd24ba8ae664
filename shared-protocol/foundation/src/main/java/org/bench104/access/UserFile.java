package org.bench104.access;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.FileRights;

/**
 * Users in a file of their own, one a line: name, role and hashed secret separated by blanks. Empty
 * lines and lines that begin with {@code #} are passed over.
 *
 * <pre>{@code
 * anna  operator  pbkdf2-sha256$600000$…$…
 * wall  viewer    pbkdf2-sha256$600000$…$…
 * }</pre>
 */
public final class UserFile {
  private UserFile() {}

  /** The file cannot be used; the message names file and line of everything that is wrong. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * Reads all users of the file.
   *
   * @throws Unusable when it is not there, a line is wrong, or there are users in it and everybody
   *     may read them
   */
  public static Users read(Path file) throws Unusable {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new Unusable("there is no file " + file);
    } catch (MalformedInputException e) {
      throw new Unusable(file + " is not UTF-8 text");
    } catch (IOException e) {
      throw new Unusable(file + " cannot be read: " + e.getMessage());
    }
    Map<String, User> users = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          User user = parse(line);
          if (users.put(user.name(), user) != null) {
            problems.add(file + ":" + (i + 1) + ": there is a user " + user.name() + " already");
          }
        } catch (IllegalArgumentException e) {
          problems.add(file + ":" + (i + 1) + ": " + e.getMessage());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new Unusable(String.join("; ", problems));
    }
    Optional<String> open = users.isEmpty() ? Optional.empty() : FileRights.refusal(file);
    if (open.isPresent()) {
      throw new Unusable(open.get());
    }
    return new Users(users.values());
  }

  private static User parse(String line) {
    String[] parts = line.split("\\s+");
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "has " + parts.length + " words; write NAME ROLE HASHED-SECRET, separated by blanks");
    }
    return new User(parts[0], Role.parse(parts[1]), secret(parts[2]));
  }

  private static SecretHash secret(String text) {
    try {
      return SecretHash.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the third word " + e.getMessage(), e);
    }
  }
}
