package org.bench104.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fetches files into a folder. A file has its name only once it is complete, verified and synced;
 * until then it ends in {@code .part}, and what an interrupted download left is begun anew.
 */
final class Downloads {
  private final Source source;
  private final Path folder;

  Downloads(Source source, Path folder) {
    this.source = source;
    this.folder = folder;
  }

  /** A small file as octets. */
  byte[] read(String name, long most) throws UpdateException {
    try (InputStream in = source.open(name)) {
      byte[] octets = in.readNBytes((int) most + 1);
      if (octets.length > most) {
        throw new UpdateException(name + " is larger than " + most + " octets");
      }
      return octets;
    } catch (IOException e) {
      throw new UpdateException("cannot fetch " + name + ": " + words(e), e);
    }
  }

  /** A package, verified; it is not fetched again when it is there already and whole. */
  Path fetch(Release release) throws UpdateException {
    Path file = folder.resolve(release.file());
    Path part = folder.resolve(release.file() + ".part");
    try {
      Files.createDirectories(folder);
      if (Files.isRegularFile(file) && matches(file, release)) {
        return file;
      }
      String sha256;
      long size;
      try (DigestInputStream in =
              new DigestInputStream(source.open(release.file()), sha256Digest());
          OutputStream out = Files.newOutputStream(part)) {
        size = copy(in, out, release.size());
        sha256 = HexFormat.of().formatHex(in.getMessageDigest().digest());
      }
      if (size != release.size() || !sha256.equals(release.sha256())) {
        Files.deleteIfExists(part);
        throw new UpdateException(
            release.file()
                + " is not the file that the manifest describes (size "
                + size
                + ", sha256 "
                + sha256
                + "); nothing was installed");
      }
      sync(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new UpdateException("cannot fetch " + release.file() + ": " + words(e), e);
    }
  }

  /**
   * A package that was fetched before, verified again: much may have happened to the disk.
   *
   * @throws UpdateException when it is not the same any more
   */
  Path kept(String name, String sha256) throws UpdateException {
    Path file = folder.resolve(name);
    try {
      if (Files.isRegularFile(file) && sha256Of(file).equals(sha256)) {
        return file;
      }
    } catch (IOException e) {
      throw new UpdateException("cannot read " + file + ": " + words(e), e);
    }
    throw new UpdateException(
        file + " is not the package that was verified before; install one by hand with dpkg");
  }

  /** Copies at most one octet more than {@code most}. */
  private static long copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    int read;
    while (copied <= most && (read = in.read(buffer)) >= 0) {
      out.write(buffer, 0, read);
      copied += read;
    }
    return copied;
  }

  private static boolean matches(Path file, Release release) throws IOException {
    if (Files.size(file) != release.size()) {
      return false;
    }
    return sha256Of(file).equals(release.sha256());
  }

  private static String sha256Of(Path file) throws IOException {
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), sha256Digest())) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String words(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }
}
