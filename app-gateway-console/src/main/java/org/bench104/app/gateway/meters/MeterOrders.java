package org.bench104.app.gateway.meters;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bench104.app.gateway.Amounts;
import org.bench104.app.gateway.engine.ShownMeters;
import org.bench104.status.MeterView;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;

/** What the chosen meter can be told, one order at a time, and what came of it. One thread only. */
public final class MeterOrders {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final MeterAccess access;
  private final ReadOnlyStringProperty chosen;
  private final Runnable done;
  private final StringProperty register = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Tone> tone = new ReadOnlyObjectWrapper<>(Tone.PLAIN);
  private final BooleanProperty running = new SimpleBooleanProperty();
  private final BooleanProperty busy = new SimpleBooleanProperty();
  private final BooleanBinding switchable;
  private final BooleanBinding readable;
  private int number;

  /**
   * @param chosen id of the meter; empty for none
   * @param done is told when an order has had an effect
   */
  MeterOrders(MeterAccess access, ReadOnlyStringProperty chosen, Runnable done) {
    this.access = access;
    this.chosen = chosen;
    this.done = done;
    this.switchable = running.and(chosen.isNotEmpty()).and(busy.not());
    this.readable =
        switchable.and(Bindings.createBooleanBinding(() -> !register.get().isBlank(), register));
  }

  void running(boolean now) {
    running.set(now);
  }

  void stopped() {
    running.set(false);
    if (busy.get()) {
      forget();
    }
  }

  /** Another meter was chosen: what is still answered belongs to the one before. */
  void forget() {
    number++;
    busy.set(false);
    say("", Tone.PLAIN);
  }

  private void say(String words, Tone now) {
    answer.set(words);
    tone.set(now);
  }

  /** Reads the register that was typed. */
  public void read() {
    if (readable.get()) {
      String wanted = register.get().trim();
      order(shown -> shown.read(chosen.get(), wanted), MeterOrders::words);
    }
  }

  private static Answer words(MeterView.Answer read) {
    String words =
        read.values().stream()
            .map(MeterOrders::words)
            .collect(Collectors.joining(TEXTS.get("meters.read.and")));
    return new Answer(TEXTS.get("meters.read.done", words, Amounts.clock(read.at())), Tone.GOOD);
  }

  private static String words(MeterView.Value value) {
    String unit = value.absent() ? "" : value.unit();
    String amount = (value.value() + " " + unit).trim();
    return TEXTS.get("meters.read.value", value.register(), amount);
  }

  /** What switching does to whoever is supplied, to be asked before. */
  public String question(Relay to) {
    return TEXTS.get("meters.relay." + to.word() + ".question", chosen.get());
  }

  /** Switches; ask the {@link #question} before. */
  public void relay(Relay to) {
    if (switchable.get()) {
      order(shown -> shown.relay(chosen.get(), to.word()), relay -> words(to, relay));
    }
  }

  private static Answer words(Relay wanted, MeterView.Relay now) {
    boolean open = Relay.OPEN.word().equals(now.state());
    String state = TEXTS.get(open ? "meters.relay.isOpen" : "meters.relay.isClosed");
    boolean verified = wanted.word().equals(now.state());
    String key = verified ? "meters.relay.done" : "meters.relay.other";
    return new Answer(
        TEXTS.get(key, state, Amounts.clock(now.at())), verified ? Tone.GOOD : Tone.ERROR);
  }

  /** Notes that an alarm of the chosen meter was seen. */
  public void acknowledge(MeterView.Alarm alarm) {
    if (switchable.get()) {
      order(
          shown -> shown.acknowledge(chosen.get(), alarm.id()),
          id -> new Answer(TEXTS.get("meters.alarm.seen", alarm.type()), Tone.GOOD));
    }
  }

  private record Answer(String words, Tone tone) {}

  private <T> void order(
      Function<ShownMeters, CompletableFuture<T>> order, Function<T, Answer> words) {
    busy.set(true);
    say(TEXTS.get("meters.waiting"), Tone.WAITING);
    int mine = ++number;
    access.ask(
        order,
        result -> {
          if (mine == number) {
            busy.set(false);
            Answer now = words.apply(result);
            say(now.words(), now.tone());
            done.run();
          }
        },
        why -> {
          if (mine == number) {
            busy.set(false);
            say(TEXTS.get("meters.notDone", why), Tone.ERROR);
          }
        });
  }

  /** A name, a data identifier or an OBIS code. */
  public StringProperty registerProperty() {
    return register;
  }

  /** What came of the last order; empty before the first. */
  public ReadOnlyStringProperty answerProperty() {
    return answer.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Tone> toneProperty() {
    return tone.getReadOnlyProperty();
  }

  /** Whether {@link #relay} would do something. */
  public BooleanBinding switchableBinding() {
    return switchable;
  }

  /** Whether {@link #read} would do something. */
  public BooleanBinding readableBinding() {
    return readable;
  }
}
