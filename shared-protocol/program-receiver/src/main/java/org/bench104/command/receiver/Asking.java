package org.bench104.command.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bench104.engine.receiver.ReceiverRun;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingStation;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.record.FileWords;

/** Asks a station one request after the other, and prints what came of each with its life. */
final class Asking {
  /** The station refused something, or a file could not be kept. */
  static final int REFUSED = 1;

  /** Something was not answered, or nothing could be asked. */
  static final int UNANSWERED = 4;

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReceiverRun run;
  private final Duration within;
  private final boolean json;
  private final PrintWriter out;

  /**
   * @param within longest wait until data transfer is started
   * @param json one object per request and line instead of sentences
   */
  Asking(ReceiverRun run, Duration within, boolean json, PrintWriter out) {
    this.run = run;
    this.within = within;
    this.json = json;
    this.out = out;
  }

  /** The exit code: 0 when the station did everything, else the worst of what happened. */
  int ask(List<AskedRequest> requests) {
    CompletableFuture<Boolean> started = new CompletableFuture<>();
    long latest = run.loop().nanos() + within.toNanos();
    run.loop().execute(() -> awaitStart(started, latest));
    boolean connected = started.join();
    int worst = 0;
    for (AskedRequest asked : requests) {
      Answer answer =
          connected
              ? ask(asked)
              : Answer.notSent("the station was not reached within " + within.toSeconds() + " s");
      worst = Math.max(worst, show(asked, answer));
    }
    return worst;
  }

  private void awaitStart(CompletableFuture<Boolean> started, long latest) {
    if (station().started()) {
      started.complete(true);
    } else if (run.loop().nanos() - latest > 0) {
      started.complete(false);
    } else {
      run.loop().schedule(POLL_NANOS, () -> awaitStart(started, latest));
    }
  }

  private Answer ask(AskedRequest asked) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    run.loop().execute(() -> station().ask(asked.request(), answer::complete));
    return answer.join();
  }

  private ControllingStation station() {
    return run.station().orElseThrow();
  }

  private int show(AskedRequest asked, Answer answer) {
    String kept = keep(asked, answer);
    if (json) {
      print(json(asked, answer, kept));
    } else {
      print(asked.words() + ": " + answer + (kept.isEmpty() ? "" : "; " + kept));
      answer.steps().forEach(step -> print("  " + step.at() + " " + step.kind()));
      answer.data().stream()
          .flatMap(asdu -> asdu.objects().stream())
          .forEach(
              object ->
                  print("  " + object.type() + " " + object.address() + " " + object.valueText()));
    }
    if (answer.outcome() instanceof RequestOutcome.Refused || kept.startsWith("not kept")) {
      return REFUSED;
    }
    return answer.success() ? 0 : UNANSWERED;
  }

  /** What became of the content of a file; empty when there is none. */
  private static String keep(AskedRequest asked, Answer answer) {
    if (asked.saveTo().isEmpty() || !answer.success()) {
      return "";
    }
    try {
      Files.write(asked.saveTo().get(), answer.content().toByteArray());
      return answer.content().length() + " octets in " + asked.saveTo().get();
    } catch (IOException e) {
      return "not kept: " + FileWords.of(e);
    }
  }

  private static String json(AskedRequest asked, Answer answer, String kept) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("ask", asked.words());
    object.put("success", answer.success());
    object.put("outcome", answer.outcome().getClass().getSimpleName());
    object.put("words", answer.toString());
    object.put(
        "steps",
        answer.steps().stream()
            .map(step -> Map.of("at", step.at().toString(), "kind", step.kind().toString()))
            .toList());
    object.put(
        "values",
        answer.data().stream()
            .flatMap(
                asdu ->
                    asdu.objects().stream()
                        .map(
                            one ->
                                Map.<String, Object>of(
                                    "common_address",
                                    asdu.header().commonAddress(),
                                    "type",
                                    one.type().name(),
                                    "ioa",
                                    one.address(),
                                    "value",
                                    one.valueText())))
            .collect(Collectors.toList()));
    if (!kept.isEmpty()) {
      object.put("file", kept);
    }
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers can be written", e);
    }
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
