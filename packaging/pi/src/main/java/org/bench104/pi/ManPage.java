package org.bench104.pi;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A command line as a manual page in roff, section 1, so that the two cannot disagree. */
final class ManPage {
  private final StringBuilder roff = new StringBuilder();

  private ManPage() {}

  /**
   * @param version of the program
   * @param files lines for the section FILES: path, two blanks, meaning
   */
  static String of(CommandLine command, String version, String... files) {
    ManPage page = new ManPage();
    CommandSpec spec = command.getCommandSpec();
    String name = spec.name();
    page.line(".TH \"%s\" \"1\" \"\" \"bench104 %s\" \"bench104\"", name, version);
    page.line(".SH NAME");
    page.line("%s \\- %s", name, text(spec.usageMessage().description()).split("[.,]")[0]);
    page.line(".SH SYNOPSIS");
    page.line("%s", escaped(plain(command.getHelp().synopsis(0)).trim()));
    page.line(".SH DESCRIPTION");
    page.line("%s", escaped(text(spec.usageMessage().description())));
    page.options(spec, "OPTIONS");
    command
        .getSubcommands()
        .forEach(
            (subcommand, line) -> {
              page.line(".SH COMMAND %s", subcommand.toUpperCase(java.util.Locale.ROOT));
              page.line("%s", escaped(text(line.getCommandSpec().usageMessage().description())));
              page.optionList(line.getCommandSpec());
            });
    page.line(".SH EXIT STATUS");
    spec.usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> page.tagged(code, plain(meaning)));
    page.line(".SH FILES");
    for (String file : files) {
      String[] parts = file.split(" {2}", 2);
      page.tagged(parts[0], parts[1]);
    }
    return page.roff.toString();
  }

  private void options(CommandSpec spec, String heading) {
    line(".SH %s", heading);
    optionList(spec);
  }

  private void optionList(CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
        tagged(
            String.join(", ", option.names()) + label,
            text(option.description()).replace("${DEFAULT-VALUE}", option.defaultValueString()));
      }
    }
  }

  private void tagged(String tag, String meaning) {
    line(".TP");
    line(".B %s", escaped(tag));
    line("%s", escaped(meaning));
  }

  private void line(String format, Object... values) {
    roff.append(String.format(format, values)).append('\n');
  }

  private static String text(String[] lines) {
    return Arrays.stream(lines).map(ManPage::plain).collect(Collectors.joining(" "));
  }

  private static String plain(String text) {
    return Ansi.OFF.string(text).replace("%n", " ").strip();
  }

  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
