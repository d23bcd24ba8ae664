package org.bench104.app.receiver.peers;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.engine.receiver.ReceiverLook;
import org.bench104.ui.link.LinkModel;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/** The connected peers in the order in which they came; the link strip shows the selected one. */
public final class PeersModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");

  private final ObservableList<String> names = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable String> selected = new SimpleObjectProperty<>();
  private final LinkModel link;

  /**
   * @param clock tells when connections end
   */
  public PeersModel(InstantSource clock) {
    link = new LinkModel(clock);
  }

  /** Takes over how the connections stand. */
  public void update(
      String listening, List<ReceiverLook.Peer> peers, List<ReceiverLook.Ended> ended) {
    ended.stream().filter(this::concerns).forEach(end -> link.closed(end.reason()));
    List<String> now = peers.stream().map(ReceiverLook.Peer::name).toList();
    if (!now.equals(names)) {
      names.removeIf(name -> !now.contains(name));
      now.stream().filter(name -> !names.contains(name)).forEach(names::add);
    }
    if (selected.get() == null || !names.contains(selected.get())) {
      selected.set(names.isEmpty() ? null : names.get(0));
    }
    Optional<ReceiverLook.Peer> shown =
        peers.stream().filter(peer -> peer.name().equals(selected.get())).findFirst();
    if (shown.isPresent()) {
      link.update(shown.get().name(), shown.get().link());
    } else {
      link.connecting(TEXTS.get("peers.waiting", listening));
    }
  }

  /** The reason stays readable for whoever came and went between two looks, too. */
  private boolean concerns(ReceiverLook.Ended end) {
    return selected.get() == null || end.name().equals(selected.get());
  }

  /** Listening has ended, and all connections with it. */
  public void stopped() {
    names.clear();
    selected.set(null);
    link.closed(TEXTS.get("peers.stopped"), false);
  }

  public ObservableList<String> names() {
    return names;
  }

  /** Null while nobody is connected. */
  public ObjectProperty<@Nullable String> selectedProperty() {
    return selected;
  }

  /** The selected connection, or how the last one ended. */
  public LinkModel link() {
    return link;
  }
}
