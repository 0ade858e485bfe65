package io.component4j.component.binary;

/** Steps over a constant expression (Core specification, "Constant Expressions"). */
public final class ConstantExpression {
  private ConstantExpression() {}

  /** Steps over the instructions and the {@code end} after them. */
  public static void skip(ByteReader in) {
    while (true) {
      int offset = in.position();
      int opcode = in.u8("an instruction of a constant expression");
      switch (opcode) {
        case 0x0b -> {
          return;
        }
        case 0x41 -> in.skipSigned(5, "a constant");
        case 0x42 -> in.skipSigned(10, "a constant");
        case 0x43 -> in.skip(4, "a constant");
        case 0x44 -> in.skip(8, "a constant");
        case 0x23, 0xd2 -> in.u32("an index");
        case 0xd0 -> CoreTypeReader.skipHeapType(in);
        // i32 and i64: add, sub, mul.
        case 0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e -> {}
        case 0xfb -> gc(in, offset);
        case 0xfd -> {
          if (in.u32("a vector instruction") != 0x0c) {
            throw in.malformed(offset, "unknown vector instruction in a constant expression");
          }
          in.skip(16, "a constant");
        }
        default ->
            throw in.malformed(
                offset, CoreTypeReader.unknown("instruction in a constant expression", opcode));
      }
    }
  }

  private static void gc(ByteReader in, int offset) {
    int opcode = in.u32("an instruction");
    switch (opcode) {
      // struct.new, struct.new_default, array.new, array.new_default.
      case 0x00, 0x01, 0x06, 0x07 -> in.u32("a type index");
      // array.new_fixed.
      case 0x08 -> {
        in.u32("a type index");
        in.u32("a length");
      }
      // any.convert_extern, extern.convert_any, ref.i31.
      case 0x1a, 0x1b, 0x1c -> {}
      default ->
          throw in.malformed(offset, "unknown aggregate instruction in a constant expression");
    }
  }
}
