package io.component4j.bindgen;

/**
 * The place of a value in linear memory, as an expression: {@code pointer + 12}.
 *
 * @param base a variable
 * @param offset bytes from there
 */
record Pointer(String base, long offset) {
  static final Pointer POINTER = new Pointer("pointer", 0);

  Pointer plus(long more) {
    return new Pointer(base, offset + more);
  }

  @Override
  public String toString() {
    return offset == 0 ? base : base + " + " + offset;
  }
}
