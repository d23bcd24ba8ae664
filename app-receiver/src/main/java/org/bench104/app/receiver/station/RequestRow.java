package org.bench104.app.receiver.station;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.Step;

/**
 * One request and how far it is.
 *
 * @param number counts requests from 1
 * @param outcome in words; empty while it is under way
 * @param life every step with its time
 */
public record RequestRow(
    int number, String time, String request, String outcome, boolean success, String life) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  /** A request that has just been asked. */
  static RequestRow asked(int number, String request) {
    return new RequestRow(number, LocalTime.now().format(TIME), request, "", false, "");
  }

  /** The same with its answer. */
  RequestRow answered(Answer answer) {
    int objects = answer.data().stream().mapToInt(asdu -> asdu.objects().size()).sum();
    String values = objects == 0 ? "" : ", " + objects + (objects == 1 ? " value" : " values");
    return new RequestRow(
        number,
        time,
        request,
        answer.outcome().words() + values,
        answer.success(),
        life(answer.steps()));
  }

  private static String life(List<Step> steps) {
    return steps.stream()
        .map(step -> step.kind() + " " + step.at().atZone(ZoneId.systemDefault()).format(TIME))
        .collect(Collectors.joining(" → "));
  }
}
