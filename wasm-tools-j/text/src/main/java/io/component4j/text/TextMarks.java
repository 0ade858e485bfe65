package io.component4j.text;

import java.util.Arrays;

/** Which place of a text which bytes come from. Not safe for several threads. */
final class TextMarks {
  /** No marks; what is added becomes other marks. */
  static final TextMarks NONE = new TextMarks(new long[0]);

  /** Offset of the byte in the upper half, position in the text in the lower; ascending. */
  private long[] marks;

  private int count;

  private TextMarks(long[] marks) {
    this.marks = marks;
  }

  private TextMarks withRoom(int more) {
    TextMarks target = this == NONE ? new TextMarks(new long[Math.max(more, 4)]) : this;
    int wanted = target.count + more;
    if (wanted > target.marks.length) {
      target.marks = Arrays.copyOf(target.marks, Math.max(wanted, target.marks.length * 2));
    }
    return target;
  }

  /**
   * Adds a mark at an offset that no earlier one is behind; of two at one offset the last counts.
   */
  TextMarks add(int offset, int position) {
    TextMarks target = withRoom(1);
    target.marks[target.count++] = (long) offset << 32 | position;
    return target;
  }

  /** Adds the marks of bytes that are appended at an offset. */
  TextMarks addAll(TextMarks others, int offset) {
    if (others.count == 0) {
      return this;
    }
    TextMarks target = withRoom(others.count);
    long shift = (long) offset << 32;
    for (int i = 0; i < others.count; i++) {
      target.marks[target.count++] = others.marks[i] + shift;
    }
    return target;
  }

  /** The position of the first mark; -1 if there is none. */
  int first() {
    return count == 0 ? -1 : (int) marks[0];
  }

  /** The position of the last mark at or before an offset, in UTF-16 units; -1 if there is none. */
  int position(long offset) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (marks[middle] >>> 32 <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? -1 : (int) marks[low - 1];
  }
}
