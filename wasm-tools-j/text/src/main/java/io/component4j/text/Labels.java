package io.component4j.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The blocks around an instruction and their labels. Not safe for several threads. */
final class Labels {
  /** An open block; {@code shadowed} is what its label meant outside. */
  private record Block(@Nullable String label, @Nullable Integer shadowed) {}

  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, Integer> byLabel = new HashMap<>();

  void clear() {
    blocks.clear();
    byLabel.clear();
  }

  void open(@Nullable String label) {
    Integer shadowed = label == null ? null : byLabel.put(label, blocks.size());
    blocks.add(new Block(label, shadowed));
  }

  /** Closes the innermost block; whether there is one is not for the text format to say. */
  void close() {
    if (blocks.isEmpty()) {
      return;
    }
    Block block = blocks.remove(blocks.size() - 1);
    if (block.label() == null) {
      return;
    }
    if (block.shadowed() == null) {
      byLabel.remove(block.label());
    } else {
      byLabel.put(block.label(), block.shadowed());
    }
  }

  /** Whether a label is that of the innermost block, or there is none. */
  boolean closes(Index label) {
    return blocks.isEmpty()
        || (label.name() != null && label.name().equals(blocks.get(blocks.size() - 1).label()));
  }

  /** How many blocks outwards a label lies; 0, and a finding, where there is none. */
  int resolve(Index label, Tokens tokens) {
    if (label.name() == null) {
      return label.number();
    }
    Integer block = byLabel.get(label.name());
    if (block == null) {
      tokens.report("wat-unknown-name", "unknown label `" + label + "`", label);
      return 0;
    }
    return blocks.size() - 1 - block;
  }
}
