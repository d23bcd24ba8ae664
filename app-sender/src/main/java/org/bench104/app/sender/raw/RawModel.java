package org.bench104.app.sender.raw;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bench104.bytes.Octets;
import org.bench104.sender.RawFrame;
import org.bench104.ui.theme.Tone;

/** Hexadecimal digits that are judged while they are typed; wrong frames may be sent as well. */
public final class RawModel {
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<RawFrame> frame =
      new ReadOnlyObjectWrapper<>(RawFrame.of(""));
  private final Consumer<List<Octets>> send;

  /**
   * @param send takes the frame to be sent
   */
  public RawModel(Consumer<List<Octets>> send) {
    this.send = send;
    text.addListener((any, before, now) -> frame.set(RawFrame.of(now)));
  }

  public StringProperty textProperty() {
    return text;
  }

  public ReadOnlyObjectProperty<RawFrame> frameProperty() {
    return frame.getReadOnlyProperty();
  }

  /** What the digits come to, in words. */
  public String words() {
    RawFrame now = frame.get();
    if (text.get().isBlank()) {
      return "";
    }
    return now.refusal()
        .or(() -> now.finding().map(rule -> "can be sent, but: " + rule))
        .orElseGet(() -> "good ASDU of " + now.asdu().map(Octets::length).orElse(0) + " octets");
  }

  /** How {@link #words} are coloured. */
  public Tone tone() {
    if (text.get().isBlank()) {
      return Tone.PLAIN;
    }
    if (frame.get().refusal().isPresent()) {
      return Tone.ERROR;
    }
    return frame.get().finding().isPresent() ? Tone.WARNING : Tone.GOOD;
  }

  /** Sends the frame; without effect while there is none. */
  public void send() {
    frame.get().asdu().ifPresent(asdu -> send.accept(List.of(asdu)));
  }
}
