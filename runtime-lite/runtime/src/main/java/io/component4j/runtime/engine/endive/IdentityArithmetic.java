package io.component4j.runtime.engine.endive;

import io.component4j.component.binary.ByteReader;
import io.component4j.component.binary.CodeReader;
import io.component4j.component.binary.CoreTypeReader;
import io.component4j.component.core.Instruction;
import io.component4j.wit.diagnostics.InvalidInputException;

/**
 * Java's optimizing compiler takes {@code x / 1}, {@code x * 1} and {@code x - 0} for {@code x},
 * which leaves a signalling NaN what it is, where the Core specification wants a quiet one. It does
 * not do so with {@code x + -0}, which is the same otherwise and as long: where the constant stands
 * right before the instruction, that takes the place of it. A constant that gets there through a
 * local is not found.
 */
final class IdentityArithmetic {
  private static final int PREAMBLE = 8;
  private static final int CODE = 10;

  private static final int F32_CONST = 0x43;
  private static final int F64_CONST = 0x44;
  private static final int F32_ADD = 0x92;
  private static final int F64_ADD = 0xa0;

  /** From {@code add} on in both types. */
  private static final int SUB = 1;

  private static final int MUL = 2;
  private static final int DIV = 3;

  private final byte[] bytes;
  private byte[] result;

  private IdentityArithmetic(byte[] bytes) {
    this.bytes = bytes;
    this.result = bytes;
  }

  /**
   * The module without such instructions.
   *
   * @param bytes of a module, valid or not
   * @return the same bytes if there is nothing to change, or they are malformed where it is looked
   */
  static byte[] kept(byte[] bytes) {
    IdentityArithmetic changes = new IdentityArithmetic(bytes);
    try {
      changes.sections();
    } catch (InvalidInputException e) {
      // The engine's parser says what is wrong.
      return bytes;
    }
    return changes.result;
  }

  private void sections() {
    ByteReader in = new ByteReader("", bytes);
    in.skip(PREAMBLE, "the preamble");
    while (in.hasMore()) {
      int start = in.position();
      int id = in.u8("a section id");
      ByteReader section = in.sub(in.u32("a size"), "a section", start);
      if (id == CODE) {
        section.u32("functions");
        while (section.hasMore()) {
          int sizeStart = section.position();
          int size = section.u32("the size of a function");
          int from = section.position();
          ByteReader body = section.sub(size, "a function", sizeStart);
          if (mayHave(from, section.position())) {
            body(body);
          }
        }
        return;
      }
    }
  }

  /** Whether there are bytes that may be such an instruction, or something else. */
  private boolean mayHave(int start, int end) {
    for (int i = start; i < end; i++) {
      if ((bytes[i] == F32_CONST || bytes[i] == F64_CONST) && instruction(i, end) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Where the instruction stands whose constant stands at a place; -1 if there is none. */
  private int instruction(int constant, int end) {
    boolean single = bytes[constant] == F32_CONST;
    int at = constant + 1 + (single ? Float.BYTES : Double.BYTES);
    if (at >= end) {
      return -1;
    }
    long bits = 0;
    for (int i = at - 1; i > constant; i--) {
      bits = bits << Byte.SIZE | bytes[i] & 0xff;
    }
    long one = single ? Float.floatToRawIntBits(1) : Double.doubleToRawLongBits(1);
    int operation = (bytes[at] & 0xff) - (single ? F32_ADD : F64_ADD);
    boolean identity =
        operation == MUL || operation == DIV ? bits == one : operation == SUB && bits == 0;
    return identity ? at : -1;
  }

  private void body(ByteReader body) {
    for (int rest = body.u32("locals"); rest > 0; rest--) {
      body.u32("a number of locals");
      CoreTypeReader.valType(body);
    }
    CodeReader.read(
        body,
        new CodeReader.Visitor() {
          @Override
          public void instruction(Instruction instruction, int opcode, int offset) {
            if (opcode == F32_CONST || opcode == F64_CONST) {
              int at = IdentityArithmetic.this.instruction(offset, bytes.length);
              if (at > 0) {
                change(offset, at);
              }
            }
          }
        });
  }

  private void change(int constant, int at) {
    if (result == bytes) {
      result = bytes.clone();
    }
    for (int i = constant + 1; i < at; i++) {
      result[i] = 0;
    }
    result[at - 1] = Byte.MIN_VALUE;
    result[at] = (byte) (bytes[constant] == F32_CONST ? F32_ADD : F64_ADD);
  }
}
