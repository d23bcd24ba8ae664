package org.bench104.app.receiver.station;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.RequestWords;
import org.bench104.iec104.station.StationRequest;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseQueue;

/** What is asked of the station, and the answers, newest first. One thread, that of the pulse. */
public final class StationModel {
  /** Commands that can be chosen. */
  public static final List<TypeId> COMMANDS =
      List.of(
          TypeId.C_SC_NA_1,
          TypeId.C_DC_NA_1,
          TypeId.C_RC_NA_1,
          TypeId.C_SE_NA_1,
          TypeId.C_SE_NB_1,
          TypeId.C_SE_NC_1,
          TypeId.C_BO_NA_1,
          TypeId.C_SC_TA_1,
          TypeId.C_DC_TA_1,
          TypeId.C_RC_TA_1,
          TypeId.C_SE_TA_1,
          TypeId.C_SE_TB_1,
          TypeId.C_SE_TC_1,
          TypeId.C_BO_TA_1);

  private static final int MOST_ROWS = 1000;

  private final Function<StationRequest, Optional<CompletableFuture<Answer>>> station;
  private final PulseQueue<Runnable> answers;
  private final ObservableList<RequestRow> rows = FXCollections.observableArrayList();
  private final StringProperty commonAddress = new SimpleStringProperty("1");
  private final StringProperty objectAddress = new SimpleStringProperty("100");
  private final StringProperty value = new SimpleStringProperty("on");
  private final StringProperty problem = new SimpleStringProperty("");
  private final ObjectProperty<TypeId> command = new SimpleObjectProperty<>(TypeId.C_SC_NA_1);
  private final BooleanProperty selectFirst = new SimpleBooleanProperty(true);
  private int asked;

  /**
   * @param station asks the connected station; empty while there is none
   */
  public StationModel(
      Pulse pulse, Function<StationRequest, Optional<CompletableFuture<Answer>>> station) {
    this.station = station;
    this.answers = pulse.queue(MOST_ROWS, MOST_ROWS, steps -> steps.forEach(Runnable::run));
  }

  /** General interrogation. */
  public void interrogate() {
    ask(() -> StationRequest.interrogation(ca()));
  }

  /** General counter interrogation. */
  public void counters() {
    ask(() -> StationRequest.counters(ca(), 5, 0));
  }

  /** Sets the station's clock to this machine's, in UTC. */
  public void synchronise() {
    ask(() -> StationRequest.synchroniseClock(ca(), Instant.now()));
  }

  /** Tests the way to the station's application. */
  public void test() {
    ask(() -> StationRequest.test(ca(), asked & 0xFFFF, Instant.now()));
  }

  /** Reads the point of the object address. */
  public void read() {
    ask(() -> StationRequest.read(ca(), ioa()));
  }

  /** Gives the command, with selection before it if that is chosen. */
  public void execute() {
    ask(
        () ->
            selectFirst.get()
                ? StationRequest.selectAndExecute(commandAsdu())
                : StationRequest.command(commandAsdu()));
  }

  private void ask(Supplier<StationRequest> wanted) {
    problem.set("");
    StationRequest request;
    try {
      request = wanted.get();
    } catch (IllegalArgumentException e) {
      problem.set(String.valueOf(e.getMessage()));
      return;
    }
    Optional<CompletableFuture<Answer>> answer = station.apply(request);
    if (answer.isEmpty()) {
      problem.set("no station is connected: press Connect first");
      return;
    }
    RequestRow row = RequestRow.asked(++asked, RequestWords.of(request));
    rows.add(0, row);
    if (rows.size() > MOST_ROWS) {
      rows.remove(rows.size() - 1);
    }
    answer.get().thenAccept(came -> answers.offer(() -> show(row, came)));
  }

  private void show(RequestRow row, Answer answer) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).number() == row.number()) {
        rows.set(i, row.answered(answer));
        return;
      }
    }
  }

  private Asdu commandAsdu() {
    return AsduBuilder.of(command.get())
        .commonAddress(ca())
        .objectAddress(ioa())
        .value(value.get())
        .time(Instant.now())
        .build();
  }

  private int ca() {
    return number("common address", commonAddress.get(), 1, 65535);
  }

  private int ioa() {
    return number("object address", objectAddress.get(), 0, 0xFFFFFF);
  }

  private static int number(String what, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "the " + what + " is '" + text + "', allowed are " + least + ".." + most);
  }

  public ObservableList<RequestRow> rows() {
    return rows;
  }

  public StringProperty commonAddressProperty() {
    return commonAddress;
  }

  public StringProperty objectAddressProperty() {
    return objectAddress;
  }

  public StringProperty valueProperty() {
    return value;
  }

  /** What is wrong with the last request, in words; empty for nothing. */
  public StringProperty problemProperty() {
    return problem;
  }

  public ObjectProperty<TypeId> commandProperty() {
    return command;
  }

  public BooleanProperty selectFirstProperty() {
    return selectFirst;
  }
}
