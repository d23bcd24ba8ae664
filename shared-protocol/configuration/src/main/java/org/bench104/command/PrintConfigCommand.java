package org.bench104.command;

import org.bench104.config.Vocabulary;
import org.bench104.config.page.KeySchema;
import org.bench104.config.page.SampleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code print-config}: every key that can be set, as a sample file or as JSON Schema. */
@Command(
    name = "print-config",
    description = "Prints a configuration file with every key and its default.",
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class)
public final class PrintConfigCommand implements Runnable {
  private final Vocabulary vocabulary;

  @Spec private CommandSpec spec;

  @Option(names = "--schema", description = "JSON Schema instead, for editors")
  private boolean schema;

  public PrintConfigCommand(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public void run() {
    spec.commandLine()
        .getOut()
        .print(schema ? KeySchema.of(vocabulary) : SampleFile.of(vocabulary));
    spec.commandLine().getOut().flush();
  }
}
