package org.bench104.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.bench104.access.SecretHash;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench104-gateway hash-secret}: makes of a secret what configuration files may hold. Reads
 * from standard input and not from the command line, where other users of the machine could see it.
 */
@Command(
    name = "hash-secret",
    description = "Reads a secret from standard input and prints its hash for a user's entry.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the hash was printed", "2:usage, or no secret that can be used"})
public final class HashSecretCommand implements Callable<Integer> {
  /** What may stand in an Authorization header, and is long enough not to be guessed soon. */
  private static final Pattern ALLOWED = Pattern.compile("[!-~]{12,200}");

  private static final int GENERATED_OCTETS = 24;

  @Spec private CommandSpec spec;

  @Mixin private CommandOutput output = new CommandOutput();

  @Option(
      names = "--generate",
      description = "make a secret instead of reading one, and print it before its hash")
  private boolean generate;

  @Override
  public Integer call() throws IOException {
    String secret = generate ? generated() : read(spec.commandLine().getErr());
    if (!ALLOWED.matcher(secret).matches()) {
      output.complain(
          "a secret has 12..200 visible ASCII characters and no"
              + " blanks, and stands in the first line of standard input");
      return CommandLine.ExitCode.USAGE;
    }
    if (generate) {
      output.say(secret);
    }
    output.say(SecretHash.of(secret).madeOn(LocalDate.now(ZoneOffset.UTC)).toString());
    return CommandLine.ExitCode.OK;
  }

  private static String generated() {
    byte[] octets = new byte[GENERATED_OCTETS];
    new SecureRandom().nextBytes(octets);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static String read(PrintWriter err) throws IOException {
    if (System.console() != null) {
      err.print("secret: ");
      err.flush();
      char[] typed = System.console().readPassword();
      return typed == null ? "" : new String(typed);
    }
    // Not closed: it belongs to the process.
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    return line == null ? "" : line;
  }
}
