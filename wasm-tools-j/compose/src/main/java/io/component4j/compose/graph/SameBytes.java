package io.component4j.compose.graph;

import io.component4j.component.model.ByteSlice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds equal pieces of input. Only pieces of the same length are compared: parts are large and
 * seldom alike.
 */
final class SameBytes<V> {
  private final Map<Integer, List<Entry<V>>> byLength = new HashMap<>();

  /** A piece and what is known of it. */
  private static final class Entry<V> {
    private final ByteSlice bytes;
    private V value;

    Entry(ByteSlice bytes, V value) {
      this.bytes = bytes;
      this.value = value;
    }
  }

  /** What is known of equal bytes; {@code otherwise} if nothing is. */
  V get(ByteSlice bytes, V otherwise) {
    for (Entry<V> entry : byLength.getOrDefault(bytes.length(), List.of())) {
      if (entry.bytes.equals(bytes)) {
        return entry.value;
      }
    }
    return otherwise;
  }

  /** Has something known of all bytes equal to these. */
  void put(ByteSlice bytes, V value) {
    List<Entry<V>> alike = byLength.computeIfAbsent(bytes.length(), key -> new ArrayList<>(1));
    for (Entry<V> entry : alike) {
      if (entry.bytes.equals(bytes)) {
        entry.value = value;
        return;
      }
    }
    alike.add(new Entry<>(bytes, value));
  }
}
