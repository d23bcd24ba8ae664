package org.bench104.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.FileRights;
import org.jspecify.annotations.Nullable;

/**
 * The material of files that may be replaced while the program runs, as a renewal of certificates
 * does. Ask before each new connection; connections that are there stay as they are. Thread-safe.
 */
public final class ReloadedTls {
  private final TlsFiles files;
  private @Nullable TlsMaterial material;
  private List<String> marks = List.of();
  private @Nullable TlsException failure;

  public ReloadedTls(TlsFiles files) {
    this.files = files;
  }

  /**
   * What the files hold now. When new files cannot be used the last good ones stay in force, see
   * {@link #failure}; a renewal may be half done.
   *
   * @throws TlsException when there never were good ones
   */
  public synchronized TlsMaterial current() throws TlsException {
    List<String> found = marks();
    if (!found.equals(marks)) {
      marks = found;
      try {
        material = TlsMaterial.load(files);
        failure = null;
      } catch (TlsException e) {
        failure = e;
      }
    }
    TlsMaterial last = material;
    if (last != null) {
      return last;
    }
    throw failure != null ? failure : new TlsException("no certificates were read yet");
  }

  /** Why the files as they are now cannot be used; empty when they can. */
  public synchronized Optional<String> failure() {
    return Optional.ofNullable(failure).map(Throwable::getMessage);
  }

  /** Changes whenever a file does. */
  private List<String> marks() {
    List<String> found = new ArrayList<>();
    for (Path file : files.all()) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        String open = FileRights.refusal(file).orElse(""); // a key is also mended by its mode alone
        found.add(now.lastModifiedTime() + " " + now.size() + " " + now.fileKey() + open);
      } catch (IOException e) {
        found.add(String.valueOf(e));
      }
    }
    found.add("read"); // so that no files at all are not what it began with
    return found;
  }
}
