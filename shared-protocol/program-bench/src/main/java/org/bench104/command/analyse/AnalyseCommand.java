package org.bench104.command.analyse;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.bench104.analysis.AsideTap;
import org.bench104.analysis.CaptureAnalysis;
import org.bench104.analysis.EntryLog;
import org.bench104.analysis.FrameTap;
import org.bench104.analysis.FramesCsv;
import org.bench104.analysis.ReportHtml;
import org.bench104.analysis.ReportJUnit;
import org.bench104.analysis.ReportJson;
import org.bench104.analysis.SessionAnalysis;
import org.bench104.analysis.SessionText;
import org.bench104.command.BenchVersion;
import org.bench104.command.DurationConverter;
import org.bench104.iec104.judge.LinkExpectation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench104-analyse}: what captures say about the two ends of each connection. */
@Command(
    name = "bench104-analyse",
    description = "Judges the IEC 104 connections of captures: rules broken, why they ended.",
    mixinStandardHelpOptions = true,
    versionProvider = BenchVersion.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no rule was broken",
      "1:at least one rule was broken",
      "2:usage, or a capture that cannot be read"
    },
    footer = {
      "%nExamples:",
      "  bench104-analyse station.pcapng --log",
      "  bench104-analyse --csv values.csv --html report.html monday.pcap tuesday.pcap.gz",
      "  tcpdump -U -w - tcp port 2404 | bench104-analyse -"
    })
public final class AnalyseCommand implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "pcap or pcapng, also compressed with gzip; - for standard input")
  private List<String> files = List.of();

  @Option(names = "--log", description = "print every APDU, both directions, from the octet 68 on")
  private boolean log;

  @Option(names = "--csv", paramLabel = "FILE", description = "values as the Receiver records them")
  private @Nullable Path csv;

  @Option(names = "--json", paramLabel = "FILE", description = "the analysis for tools")
  private @Nullable Path json;

  @Option(names = "--junit", paramLabel = "FILE", description = "the analysis for pipelines")
  private @Nullable Path junit;

  @Option(names = "--html", paramLabel = "FILE", description = "the analysis as a page to print")
  private @Nullable Path html;

  @Option(
      names = "--port",
      split = ",",
      paramLabel = "PORT",
      description =
          "connections of this port are IEC 104 whatever their octets look like; 2404 and 19998"
              + " always are, others are recognised by their octets")
  private Set<Integer> ports = Set.of();

  @Option(names = "--k", paramLabel = "N", description = "both ends' k; not given: inferred")
  private @Nullable Integer k;

  @Option(names = "--w", paramLabel = "N", description = "both ends' w; not given: inferred")
  private @Nullable Integer w;

  @Option(
      names = "--t1",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "both ends' t1, e.g. 15s; not given: not judged")
  private @Nullable Duration t1;

  @Option(
      names = "--t2",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "both ends' t2, e.g. 10s; not given: not judged")
  private @Nullable Duration t2;

  @Option(
      names = "--allowance",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description = "granted beyond each time for the way to the observer; ${DEFAULT-VALUE}")
  private Duration allowance = Duration.ofSeconds(1);

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command as it is called. */
  static CommandLine commandLine() {
    return new CommandLine(new AnalyseCommand());
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      CaptureAnalysis analysis = read(out);
      report(analysis, out);
      analysis.problems().forEach(problem -> err.println("bench104-analyse: " + problem));
      err.flush();
      return analysis.sessions().stream().anyMatch(session -> session.violations() > 0)
          ? BROKEN
          : CommandLine.ExitCode.OK;
    } catch (NoSuchFileException e) {
      err.println("bench104-analyse: there is no file " + e.getMessage());
    } catch (IOException e) {
      err.println("bench104-analyse: " + e.getMessage());
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private CaptureAnalysis read(PrintWriter out) throws IOException {
    List<FrameTap> taps = new ArrayList<>();
    if (log) {
      taps.add(new EntryLog(out));
    }
    if (csv != null) {
      taps.add(new AsideTap(new FramesCsv(Files.newBufferedWriter(csv))));
    }
    CaptureAnalysis analysis = new CaptureAnalysis(ports, expectation(), taps);
    try {
      for (String file : files) {
        read(file, analysis);
      }
      analysis.end();
    } finally {
      for (FrameTap tap : taps) {
        tap.close();
      }
    }
    return analysis;
  }

  private static void read(String file, CaptureAnalysis analysis) throws IOException {
    try (InputStream in =
        file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file))) {
      analysis.read(file, in);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private LinkExpectation expectation() {
    return new LinkExpectation(
        k == null ? OptionalInt.empty() : OptionalInt.of(k),
        w == null ? OptionalInt.empty() : OptionalInt.of(w),
        Optional.ofNullable(t1),
        Optional.ofNullable(t2),
        allowance);
  }

  private void report(CaptureAnalysis analysis, PrintWriter out) throws IOException {
    SessionText text = new SessionText(out);
    for (SessionAnalysis session : analysis.sessions()) {
      text.write(session);
    }
    if (analysis.sessions().isEmpty()) {
      out.println(
          analysis.packets()
              + " packets, none of them of an IEC 104 connection; --port N takes one as such");
    }
    out.flush();
    if (json != null) {
      try (Writer to = Files.newBufferedWriter(json)) {
        new ReportJson().write(analysis, to);
      }
    }
    if (junit != null) {
      try (Writer to = Files.newBufferedWriter(junit)) {
        new ReportJUnit().write(analysis, to);
      }
    }
    if (html != null) {
      try (Writer to = Files.newBufferedWriter(html)) {
        new ReportHtml().write(analysis, String.join(", ", files), to);
      }
    }
  }
}
