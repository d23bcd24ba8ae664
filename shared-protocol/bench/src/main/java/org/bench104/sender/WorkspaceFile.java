package org.bench104.sender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A {@link SenderWorkspace} as a JSON file; fields that are missing have their defaults. A save
 * replaces the file in one step. A file that cannot be read is copied to {@code NAME.bak} first, so
 * that no later save can destroy what was in it.
 */
public final class WorkspaceFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private WorkspaceFile() {}

  /** A workspace file that cannot be used; its words say where and why. */
  public static final class BadWorkspaceException extends IOException {
    private static final long serialVersionUID = 1L;

    BadWorkspaceException(String words, Throwable cause) {
      super(words, cause);
    }
  }

  /**
   * Reads a workspace.
   *
   * @throws BadWorkspaceException naming line and column, or the field, when the content is wrong;
   *     it has been copied to {@code NAME.bak} then
   * @throws IOException in words, when the file cannot be read
   */
  public static SenderWorkspace read(Path file) throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + " cannot be read: no permission", e);
    }
    try {
      JsonNode root = MAPPER.readTree(content);
      return WorkspaceJson.workspace(new JsonField("", root));
    } catch (JsonProcessingException e) {
      String where =
          file
              + ", line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr();
      throw bad(file, where + ": this is not JSON: " + message(e), e);
    } catch (IllegalArgumentException e) {
      throw bad(file, file + ": " + e.getMessage(), e);
    }
  }

  /** Without where the parser's own source began, which says nothing to a reader. */
  private static String message(JsonProcessingException e) {
    return e.getOriginalMessage().replaceFirst(" \\(start marker at \\[Source.*", "");
  }

  private static BadWorkspaceException bad(Path file, String words, Exception cause) {
    Path copy = file.resolveSibling(file.getFileName() + ".bak");
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      return new BadWorkspaceException(words + "; it was copied to " + copy.getFileName(), cause);
    } catch (IOException e) {
      return new BadWorkspaceException(words + "; it could not be copied to " + copy, cause);
    }
  }

  /**
   * Writes a workspace; the old file stays as it is when that fails.
   *
   * @throws IOException when the file cannot be written
   */
  public static void write(Path file, SenderWorkspace workspace) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, MAPPER.writeValueAsBytes(WorkspaceJson.json(workspace)));
    try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
