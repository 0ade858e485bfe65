package io.component4j.component.binary;

import io.component4j.component.core.Immediate;
import io.component4j.component.core.Instruction;
import io.component4j.component.core.Instructions;
import io.component4j.component.model.CoreValType;
import io.component4j.wit.diagnostics.InvalidInputException;

/**
 * Steps through the instructions of core code (Core specification, "Instructions"). Nothing is
 * judged but that each is one that is known, with all that belongs to it.
 */
public final class CodeReader {
  /** Is told what there is. All offsets are in bytes from the start of the outermost input. */
  public interface Visitor {
    /**
     * An instruction.
     *
     * @param instruction where it has two opcodes, by the first one
     * @param opcode the one it was written with
     * @param offset where it starts
     */
    default void instruction(Instruction instruction, int opcode, int offset) {}

    /**
     * The type of a block's one result, or of a {@code select}.
     *
     * @param offset where the instruction starts
     */
    default void valueType(CoreValType type, int offset) {}

    /**
     * The type of a block that is one of the module's.
     *
     * @param index unsigned
     * @param offset where the instruction starts
     * @param start where the index starts
     * @param end where it ends
     */
    default void blockType(int index, int offset, int start, int end) {}
  }

  private final ByteReader body;
  private final Visitor visitor;

  private CodeReader(ByteReader body, Visitor visitor) {
    this.body = body;
    this.visitor = visitor;
  }

  /**
   * Reads instructions.
   *
   * @param body of which nothing is left afterwards
   * @throws InvalidInputException if an instruction is unknown or incomplete
   */
  public static void read(ByteReader body, Visitor visitor) {
    CodeReader reader = new CodeReader(body, visitor);
    while (body.hasMore()) {
      reader.instruction();
    }
  }

  private void instruction() {
    int offset = body.position();
    int prefix = 0;
    int opcode = body.u8("an instruction");
    if (opcode >= 0xfb && opcode <= 0xfe) {
      prefix = opcode;
      opcode = body.u32("an instruction");
    }
    Instruction instruction = Instructions.coded(prefix, opcode);
    boolean second = instruction == null;
    if (instruction == null) {
      instruction = Instructions.coded(prefix, opcode - 1);
    }
    if (instruction == null
        || (second
            && instruction.immediate() != Immediate.SELECT
            && instruction.immediate() != Immediate.REF_TYPE)) {
      throw body.malformed(offset, "unknown instruction");
    }
    visitor.instruction(instruction, opcode, offset);
    immediate(instruction.immediate(), second, offset);
  }

  private void immediate(Immediate immediate, boolean second, int offset) {
    switch (immediate) {
      case NONE, LABEL_NAME -> {}
      case BLOCK -> blockType(offset);
      case TRY_TABLE -> {
        blockType(offset);
        int count = body.count("catch clauses", ComponentLimits.MAX_ITEMS);
        for (int i = 0; i < count; i++) {
          indices(body.u8("a catch clause") < 2 ? 2 : 1);
        }
      }
      case LABELS -> indices(body.count("labels", ComponentLimits.MAX_ITEMS) + 1);
      case LABEL, FUNC, TYPE, TAG, LOCAL, GLOBAL, TABLE, MEMORY, DATA, ELEM -> indices(1);
      case CALL_INDIRECT,
          TYPE_TYPE,
          TYPE_LENGTH,
          TYPE_DATA,
          TYPE_ELEM,
          TYPE_TAG,
          FIELD,
          TABLE_COPY,
          TABLE_INIT,
          MEMORY_COPY,
          MEMORY_INIT ->
          indices(2);
      case HEAP_TYPE, REF_TYPE -> CoreTypeReader.skipHeapType(body);
      case CAST -> {
        body.u8("flags of a cast");
        indices(1);
        CoreTypeReader.skipHeapType(body);
        CoreTypeReader.skipHeapType(body);
      }
      case MEMARG -> memarg();
      case MEMARG_LANE -> {
        memarg();
        body.u8("a lane");
      }
      case LANE, FENCE -> body.u8("an immediate");
      case LANES, V128 -> body.skip(16, "an immediate");
      case I32 -> body.skipSigned(5, "a constant");
      case I64 -> body.skipSigned(10, "a constant");
      case F32 -> body.skip(4, "a constant");
      case F64 -> body.skip(8, "a constant");
      case SELECT -> {
        if (second) {
          int count = body.count("types", ComponentLimits.MAX_ITEMS);
          for (int i = 0; i < count; i++) {
            visitor.valueType(CoreTypeReader.valType(body), offset);
          }
        }
      }
      case RESUME -> {
        indices(1);
        handlers();
      }
      case RESUME_THROW -> {
        indices(2);
        handlers();
      }
      case ORDERED_GLOBAL, ORDERED_TABLE, ORDERED_TYPE -> {
        body.u8("a memory ordering");
        indices(1);
      }
      case ORDERED_FIELD -> {
        body.u8("a memory ordering");
        indices(2);
      }
    }
  }

  private void blockType(int offset) {
    int code = body.peek("a block type");
    if (code == 0x40) {
      body.u8("a block type");
    } else if (code > 0x40 && code < 0x80) {
      visitor.valueType(CoreTypeReader.valType(body), offset);
    } else {
      int start = body.position();
      int index = body.typeIndex("block type");
      visitor.blockType(index, offset, start, body.position());
    }
  }

  private void memarg() {
    int alignment = body.u32("an alignment");
    if ((alignment & 0x40) != 0) {
      body.u32("a memory");
    }
    body.u64("an offset");
  }

  private void handlers() {
    int count = body.count("handlers", ComponentLimits.MAX_ITEMS);
    for (int i = 0; i < count; i++) {
      indices(body.u8("a handler") == 0 ? 2 : 1);
    }
  }

  private void indices(int count) {
    for (int i = 0; i < count; i++) {
      body.u32("an index");
    }
  }
}
