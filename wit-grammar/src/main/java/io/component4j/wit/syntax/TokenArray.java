package io.component4j.wit.syntax;

import java.util.Arrays;

/** Words in the order of the file, a few bytes each: their types and places. */
final class TokenArray {
  private byte[] types = new byte[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int size;

  void add(int type, int start, int end) {
    if (size == types.length) {
      int capacity = size * 2;
      types = Arrays.copyOf(types, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    types[size] = (byte) type; // The lexer has fewer than 128 types; the end of the file is -1.
    starts[size] = start;
    ends[size++] = end;
  }

  int size() {
    return size;
  }

  int type(int index) {
    return types[index];
  }

  /** The offset of the first UTF-16 unit. */
  int start(int index) {
    return starts[index];
  }

  /** One past the offset of the last UTF-16 unit. */
  int end(int index) {
    return ends[index];
  }
}
