package io.component4j.runtime.engine.endive;

import java.io.ByteArrayOutputStream;

/** Bytes of a module that is being written. */
final class WasmBytes extends ByteArrayOutputStream {
  WasmBytes() {
    this(256);
  }

  /** With room for about so many bytes. */
  WasmBytes(int capacity) {
    super(capacity);
  }

  /** Writes an opcode, or another byte. */
  WasmBytes op(int value) {
    write(value);
    return this;
  }

  /** Writes an opcode and an index. */
  WasmBytes op(int opcode, int immediate) {
    write(opcode);
    return u32(immediate);
  }

  /** Writes an unsigned number. */
  WasmBytes u32(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    write(rest);
    return this;
  }

  /** Writes {@code i32.const} of a number that is not negative. */
  WasmBytes constant(int value) {
    write(FunctionInstructions.I32_CONST);
    return index(value);
  }

  /** Writes a number that is not negative as a signed one: the type of a block. */
  WasmBytes index(int value) {
    int rest = value;
    while (rest > 0x3f) {
      write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    write(rest);
    return this;
  }

  /** Writes a part of other bytes. */
  WasmBytes bytes(byte[] from, int start, int end) {
    write(from, start, end - start);
    return this;
  }

  /** Writes other bytes with their number before them. */
  WasmBytes sized(byte[] content) {
    u32(content.length);
    write(content, 0, content.length);
    return this;
  }
}
