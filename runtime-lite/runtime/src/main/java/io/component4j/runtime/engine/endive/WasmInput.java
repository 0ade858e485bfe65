package io.component4j.runtime.engine.endive;

/**
 * The bytes of a module or of a part of one, valid or not, that are read one after the other. All
 * methods throw {@link IndexOutOfBoundsException} beyond the end.
 */
final class WasmInput {
  private final byte[] bytes;

  /** Where what is read next begins. */
  int at;

  WasmInput(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Whether all was read. */
  boolean isAtEnd() {
    return at >= bytes.length;
  }

  /** One byte, with its sign. */
  int next() {
    return bytes[at++];
  }

  /** An unsigned number of 32 bits; further bits are ignored. */
  int u32() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = bytes[at++];
      value |= (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
