package org.bench104.app.gateway.meters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.app.gateway.Amounts;
import org.bench104.app.gateway.table.Summary;
import org.bench104.meter.MetersStatus;
import org.bench104.status.MeterView;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;

/** The meters of the last look, and the one that is chosen. One thread only. */
public final class MetersModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final MeterAccess access;
  private final ObservableList<MeterView> meters = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");
  private final ObservableList<MeterView.Happened> events = FXCollections.observableArrayList();
  private final MeterDetail detail = new MeterDetail();
  private final MeterOrders orders;
  private final Summary summary = new Summary(TEXTS.get("meters.stopped"));
  private final ReadOnlyIntegerWrapper looks = new ReadOnlyIntegerWrapper();
  private final BooleanProperty watched = new SimpleBooleanProperty();
  private Instant now = Instant.EPOCH;
  private Instant askedAt = Instant.EPOCH;
  private boolean asking;
  private boolean changing;

  public MetersModel(MeterAccess access) {
    this.access = access;
    this.orders = new MeterOrders(access, chosen.getReadOnlyProperty(), this::askAtNextLook);
  }

  /** Nothing runs: what was seen last stays to be read, but nothing can be asked. */
  public void stopped() {
    asking = false;
    askAtNextLook();
    orders.stopped();
    summary.say(TEXTS.get("meters.stopped"), Tone.PLAIN);
  }

  private void askAtNextLook() {
    askedAt = Instant.EPOCH;
  }

  /**
   * Shows another look; while it is watched it asks for the meters, at most once a second.
   *
   * @param look nothing when meters are not configured
   * @param at by the clock of the gateway
   */
  public void show(Optional<MetersStatus> look, Instant at) {
    now = at;
    orders.running(look.isPresent());
    if (look.isEmpty()) {
      summary.say(TEXTS.get("meters.none"), Tone.PLAIN);
      summary.count("");
      list(List.of());
      return;
    }
    MetersStatus status = look.get();
    boolean wrong = status.alarmsActive() > 0 || status.online() < status.known();
    summary.say(
        TEXTS.get(
            "meters.listening",
            Integer.toString(status.port()),
            status.online(),
            status.known(),
            status.alarmsActive()),
        wrong ? Tone.WARNING : status.known() == 0 ? Tone.PLAIN : Tone.GOOD);
    summary.count(counters(status));
    boolean due = !askedAt.plus(PAUSE).isAfter(at) || at.isBefore(askedAt);
    if (watched.get() && due && !asking) {
      ask();
    }
  }

  private void ask() {
    asking = true;
    askedAt = now;
    access.ask(shown -> shown.all(), this::list, this::refused);
    access.ask(shown -> shown.events(), this::happened, this::refused);
  }

  private void list(List<MeterView> all) {
    asking = false;
    changing = true;
    RowsInOrder.follow(
        meters, all.stream().sorted(Comparator.comparing(MeterView::id)).toList(), MeterView::id);
    changing = false;
    String id = chosen.get();
    if (all.stream().noneMatch(meter -> meter.id().equals(id))) {
      become(meters.isEmpty() ? "" : meters.get(0).id());
    } else {
      look(id);
    }
    looks.set(looks.get() + 1);
  }

  private void happened(List<MeterView.Happened> oldestFirst) {
    List<MeterView.Happened> newestFirst = new ArrayList<>(oldestFirst);
    Collections.reverse(newestFirst);
    if (!newestFirst.equals(events)) {
      events.setAll(newestFirst);
    }
  }

  private void refused(String words) {
    asking = false;
    summary.say(TEXTS.get("meters.refused", words), Tone.WARNING);
  }

  /** Shows this meter from now on; nothing while the list itself changes. */
  public void choose(String id) {
    if (!changing && !id.equals(chosen.get())) {
      become(id);
    }
  }

  private void become(String id) {
    chosen.set(id);
    detail.clear();
    orders.forget();
    if (!id.isEmpty()) {
      look(id);
    }
  }

  private void look(String id) {
    access.ask(
        shown -> shown.one(id),
        meter -> {
          if (meter.id().equals(chosen.get())) {
            detail.show(meter, now);
          }
        },
        this::refused);
  }

  private static String counters(MetersStatus status) {
    MetersStatus.Refused refused = status.refused();
    return TEXTS.get(
        "meters.counters",
        status.connections(),
        refused.notAllowed() + refused.full() + refused.tooManyOfAddress() + refused.tooOften(),
        status.bad().frames(),
        status.bad().unidentified(),
        Amounts.count(status.polling().successful()),
        Amounts.count(status.polling().failed()));
  }

  /** By id. */
  public ObservableList<MeterView> meters() {
    return meters;
  }

  /** The last of all meters, newest first. */
  public ObservableList<MeterView.Happened> events() {
    return events;
  }

  /** Id of the chosen meter; empty while there is none. */
  public ReadOnlyStringProperty chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  public MeterDetail detail() {
    return detail;
  }

  public MeterOrders orders() {
    return orders;
  }

  /** Where meters dial in and how many are there, in a sentence. */
  public Summary summary() {
    return summary;
  }

  /** Changes after the list has, for what must be put right then. */
  public ReadOnlyIntegerProperty looksProperty() {
    return looks.getReadOnlyProperty();
  }

  /** Whether anybody looks; nothing is asked for otherwise. */
  public BooleanProperty watchedProperty() {
    return watched;
  }
}
