package org.bench104.record;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be used, in words for people. */
public final class FileWords {
  private FileWords() {}

  public static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return e.getMessage() + " cannot be opened: its folder does not exist; create it first";
    }
    if (e instanceof AccessDeniedException) {
      return e.getMessage() + " cannot be opened: no permission; choose another place";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getFile() + ": " + failure.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
