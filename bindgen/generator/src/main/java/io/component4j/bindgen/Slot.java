package io.component4j.bindgen;

/**
 * The place of a value in an array of flat values, as an expression: {@code at + 3} or {@code 3}.
 *
 * @param base a variable, or empty
 * @param offset values from there
 */
record Slot(String base, int offset) {
  static final Slot FIRST = new Slot("", 0);
  static final Slot AT = new Slot("at", 0);

  Slot plus(int more) {
    return new Slot(base, offset + more);
  }

  @Override
  public String toString() {
    if (base.isEmpty()) {
      return Integer.toString(offset);
    }
    return offset == 0 ? base : base + " + " + offset;
  }
}
