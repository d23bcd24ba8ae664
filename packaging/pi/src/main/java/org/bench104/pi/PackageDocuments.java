package org.bench104.pi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.bench104.command.gateway.GatewayCommand;
import org.bench104.command.receiver.ReceiverCommand;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes man page, bash completion and changelog of each package below {@code FOLDER/PACKAGE}, laid
 * out as below {@code /usr/share}. Arguments: FOLDER VERSION.
 */
final class PackageDocuments {
  /** The time of every reproducible build of ours, see project.build.outputTimestamp. */
  private static final ZonedDateTime BUILT =
      ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final Path folder;
  private final String version;

  private PackageDocuments(Path folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  public static void main(String[] arguments) throws IOException {
    PackageDocuments documents = new PackageDocuments(Path.of(arguments[0]), arguments[1]);
    documents.write(
        GatewayCommand.line(),
        "/etc/bench104/gateway.toml  configuration, read by the service",
        "/etc/default/bench104-gateway  options of the Java virtual machine",
        "/var/lib/bench104/spool  frames that wait for a path");
    documents.write(
        ReceiverCommand.line(),
        "/etc/bench104/receiver.toml  configuration, read by the service",
        "/etc/default/bench104-receiver  options of the Java virtual machine",
        "/var/lib/bench104/iec104_data.csv  the recording");
  }

  private void write(CommandLine command, String... files) throws IOException {
    String name = command.getCommandName();
    gzip(name + "/man/man1/" + name + ".1.gz", ManPage.of(command, version, files));
    Path completion = folder.resolve(name + "/bash-completion/completions/" + name);
    Files.createDirectories(completion.getParent());
    String script = AutoComplete.bash(name, command);
    Files.writeString(
        completion, script.substring(script.indexOf('\n') + 1)); // is sourced, not run
    gzip(name + "/doc/" + name + "/changelog.gz", changelog(name));
  }

  private String changelog(String name) {
    return name
        + " ("
        + version
        + ") stable; urgency=medium\n\n  * See CHANGELOG.md of bench104 "
        + version
        + ".\n\n -- bench104 maintainers <maintainers@bench104.org>  "
        + DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT).format(BUILT)
        + "\n";
  }

  /** As gzip -9n would: Debian's checks read in the header how hard it was tried. */
  private void gzip(String path, String text) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (OutputStream out = new BestGzip(octets)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] file = octets.toByteArray();
    file[8] = 2; // XFL: maximum compression
    Path target = folder.resolve(path);
    Files.createDirectories(target.getParent());
    Files.write(target, file);
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
