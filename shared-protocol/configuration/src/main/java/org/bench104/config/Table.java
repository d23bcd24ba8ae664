package org.bench104.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of a section in the order in which they are shown; several sections may share one. */
public record Table(List<Key<?>> keys) {
  public Table {
    keys = List.copyOf(keys);
    Set<String> names = new HashSet<>();
    for (Key<?> key : keys) {
      if (!names.add(key.name())) {
        throw new IllegalArgumentException("the key " + key.name() + " is there twice");
      }
    }
  }

  public static Table of(Key<?>... keys) {
    return new Table(List.of(keys));
  }

  /** With the keys of another one after its own. */
  public Table and(Table other) {
    List<Key<?>> all = new ArrayList<>(keys);
    all.addAll(other.keys);
    return new Table(all);
  }

  /** With another description of a key that it has already. */
  public Table with(Key<?> changed) {
    return new Table(
        keys.stream()
            .<Key<?>>map(key -> key.name().equals(changed.name()) ? changed : key)
            .toList());
  }

  public Optional<Key<?>> key(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }
}
