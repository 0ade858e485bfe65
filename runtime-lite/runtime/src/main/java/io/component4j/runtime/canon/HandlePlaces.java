package io.component4j.runtime.canon;

import java.util.Arrays;

/** Places in handle tables. */
final class HandlePlaces {
  private HandleTable[] tables = {};
  private int[] indices = {};
  private int count;

  void add(HandleTable table, int index) {
    if (count == tables.length) {
      tables = Arrays.copyOf(tables, Math.max(4, 2 * count));
      indices = Arrays.copyOf(indices, tables.length);
    }
    // Storing an object costs more than looking whether it is there already.
    if (tables[count] != table) {
      tables[count] = table;
    }
    indices[count++] = index;
  }

  int count() {
    return count;
  }

  HandleTable table(int i) {
    return tables[i];
  }

  int index(int i) {
    return indices[i];
  }

  /** What was a large list once is not kept for ever. */
  void clear() {
    count = 0;
    if (tables.length > 1_000) {
      tables = new HandleTable[0];
      indices = new int[0];
    }
  }
}
