package org.bench104.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.bench104.time.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fall silent, and users of the machine that put their own files in the way. */
@Timeout(60)
class UpdateAttackTest {
  @TempDir private Path folder;

  @Test
  void aServerThatFallsSilentInTheMiddleOfAFileEndsTheUpdate() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/file",
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(new byte[10]);
          exchange.getResponseBody().flush(); // and nothing more
        });
    server.start();
    URI at = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    try (InputStream in = Source.web(at, Duration.ofMillis(300), Ticker.system()).open("file")) {
      assertThat(in.readNBytes(10)).hasSize(10);
      assertThatThrownBy(() -> in.read()).hasMessageContaining("nothing came for 300 ms");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatOnlyThisUserCanChangeIsRead() throws Exception {
    Path own = file("own.toml", "rw-r-----");

    assertThatCode(() -> OwnedByRoot.asThisUser().check(own)).doesNotThrowAnyException();
    assertThatCode(() -> OwnedByRoot.asThisUser().check(folder.resolve("not/there/yet")))
        .doesNotThrowAnyException();
  }

  @Test
  void aFileThatOthersCanWriteIsRefused() throws IOException {
    Path open = file("gateway.toml", "rw-rw-r--");

    refuses(open, open);
  }

  @Test
  void aFileInAFolderThatOthersCanWriteIsRefused() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.writeString(open.resolve("gateway.toml"), "");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    refuses(open.resolve("gateway.toml"), open);
    refuses(open.resolve("downloads"), open);
  }

  @Test
  void aLinkToWhatOthersCanWriteIsRefused() throws IOException {
    Path open = file("theirs", "rw-rw-rw-");
    Path link = Files.createSymbolicLink(folder.resolve("link.toml"), open);

    refuses(link, open);
  }

  @Test
  void aFileOfSomebodyElseIsRefused() throws IOException {
    Path own = file("own.toml", "rw-------");
    int uid = (int) Files.getAttribute(own, "unix:uid");
    if (uid == 0) {
      Files.setAttribute(own, "unix:uid", 10104);
    }

    assertThatThrownBy(() -> new OwnedByRoot(4711).check(own))
        .hasMessageContaining("can be changed by others than root");
  }

  private static void refuses(Path path, Path named) {
    assertThatThrownBy(() -> OwnedByRoot.asThisUser().check(path))
        .isInstanceOf(UpdateException.class)
        .hasMessageContaining(named + " can be changed by others than root");
  }

  private Path file(String name, String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
