package io.component4j.component.binary;

import io.component4j.component.core.Immediate;
import io.component4j.component.core.Instruction;
import io.component4j.component.core.Instructions;
import io.component4j.component.model.CoreValType;
import io.component4j.component.model.Sort;
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

    /**
     * An index of a function, table, memory, global, tag or type, but for those of which the other
     * methods tell.
     *
     * @param index unsigned
     * @param start where the index starts
     * @param end where it ends
     */
    default void index(Sort space, int index, int start, int end) {}

    /**
     * A heap type that is one of the module's types.
     *
     * @param index unsigned
     * @param start where the index starts, which is written as a signed number
     * @param end where it ends
     */
    default void heapType(int index, int start, int end) {}

    /**
     * Alignment and memory of an access.
     *
     * @param alignment its logarithm
     * @param memory unsigned; 0 where none is written
     * @param start where the alignment starts
     * @param end where the offset starts
     */
    default void access(int alignment, int memory, int start, int end) {}

    /**
     * Any other number: a constant, a count, a label, a local, the second part of an opcode ...
     *
     * @param start where the number starts
     * @param end where it ends
     */
    default void number(boolean signed, int start, int end) {}
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
    int end = body.position();
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
    if (prefix != 0) {
      visitor.number(false, offset + 1, end);
    }
    immediate(instruction.immediate(), second, offset);
  }

  private void immediate(Immediate immediate, boolean second, int offset) {
    switch (immediate) {
      case NONE, LABEL_NAME -> {}
      case BLOCK -> blockType(offset);
      case TRY_TABLE -> {
        blockType(offset);
        int count = count("catch clauses");
        for (int i = 0; i < count; i++) {
          if (body.u8("a catch clause") < 2) {
            index(Sort.CORE_TAG);
          }
          number();
        }
      }
      case LABELS -> {
        int count = count("labels");
        for (int i = 0; i <= count; i++) {
          number();
        }
      }
      case LABEL, LOCAL, DATA, ELEM -> number();
      case FUNC -> index(Sort.CORE_FUNC);
      case TYPE -> index(Sort.CORE_TYPE);
      case TAG -> index(Sort.CORE_TAG);
      case GLOBAL -> index(Sort.CORE_GLOBAL);
      case TABLE -> index(Sort.CORE_TABLE);
      case MEMORY -> index(Sort.CORE_MEMORY);
      case CALL_INDIRECT -> {
        index(Sort.CORE_TYPE);
        index(Sort.CORE_TABLE);
      }
      case TYPE_TYPE -> {
        index(Sort.CORE_TYPE);
        index(Sort.CORE_TYPE);
      }
      case TYPE_LENGTH, TYPE_DATA, TYPE_ELEM, FIELD -> {
        index(Sort.CORE_TYPE);
        number();
      }
      case TYPE_TAG -> {
        index(Sort.CORE_TYPE);
        index(Sort.CORE_TAG);
      }
      case TABLE_COPY -> {
        index(Sort.CORE_TABLE);
        index(Sort.CORE_TABLE);
      }
      case TABLE_INIT -> {
        number();
        index(Sort.CORE_TABLE);
      }
      case MEMORY_COPY -> {
        index(Sort.CORE_MEMORY);
        index(Sort.CORE_MEMORY);
      }
      case MEMORY_INIT -> {
        number();
        index(Sort.CORE_MEMORY);
      }
      case HEAP_TYPE, REF_TYPE -> heapType();
      case CAST -> {
        body.u8("flags of a cast");
        number();
        heapType();
        heapType();
      }
      case MEMARG -> memarg();
      case MEMARG_LANE -> {
        memarg();
        body.u8("a lane");
      }
      case LANE, FENCE -> body.u8("an immediate");
      case LANES, V128 -> body.skip(16, "an immediate");
      case I32 -> signed(5);
      case I64 -> signed(10);
      case F32 -> body.skip(4, "a constant");
      case F64 -> body.skip(8, "a constant");
      case SELECT -> {
        if (second) {
          int count = count("types");
          for (int i = 0; i < count; i++) {
            valueType(offset);
          }
        }
      }
      case RESUME -> {
        index(Sort.CORE_TYPE);
        handlers();
      }
      case RESUME_THROW -> {
        index(Sort.CORE_TYPE);
        index(Sort.CORE_TAG);
        handlers();
      }
      case ORDERED_GLOBAL -> {
        body.u8("a memory ordering");
        index(Sort.CORE_GLOBAL);
      }
      case ORDERED_TABLE -> {
        body.u8("a memory ordering");
        index(Sort.CORE_TABLE);
      }
      case ORDERED_TYPE -> {
        body.u8("a memory ordering");
        index(Sort.CORE_TYPE);
      }
      case ORDERED_FIELD -> {
        body.u8("a memory ordering");
        index(Sort.CORE_TYPE);
        number();
      }
    }
  }

  private void blockType(int offset) {
    int code = body.peek("a block type");
    if (code == 0x40) {
      body.u8("a block type");
    } else if (code > 0x40 && code < 0x80) {
      valueType(offset);
    } else {
      int start = body.position();
      int index = body.typeIndex("block type");
      visitor.blockType(index, offset, start, body.position());
    }
  }

  private void valueType(int offset) {
    int start = body.position();
    CoreValType type = CoreTypeReader.valType(body);
    visitor.valueType(type, offset);
    if (type instanceof CoreValType.Ref ref && ref.heap() == null) {
      visitor.heapType(ref.type(), start + 1, body.position());
    }
  }

  private void heapType() {
    int start = body.position();
    if (CoreTypeReader.skipHeapType(body)) {
      visitor.heapType(body.from(start).typeIndex("heap type"), start, body.position());
    }
  }

  private void memarg() {
    int start = body.position();
    int alignment = body.u32("an alignment");
    int memory = (alignment & 0x40) != 0 ? body.u32("a memory") : 0;
    int end = body.position();
    visitor.access(alignment & ~0x40, memory, start, end);
    body.u64("an offset");
    visitor.number(false, end, body.position());
  }

  private void handlers() {
    int count = count("handlers");
    for (int i = 0; i < count; i++) {
      boolean label = body.u8("a handler") == 0;
      index(Sort.CORE_TAG);
      if (label) {
        number();
      }
    }
  }

  private int count(String what) {
    int start = body.position();
    int count = body.count(what, ComponentLimits.MAX_ITEMS);
    visitor.number(false, start, body.position());
    return count;
  }

  private void index(Sort space) {
    int start = body.position();
    int index = body.u32("an index");
    visitor.index(space, index, start, body.position());
  }

  private void number() {
    int start = body.position();
    body.u32("an index");
    visitor.number(false, start, body.position());
  }

  private void signed(int maxBytes) {
    int start = body.position();
    body.skipSigned(maxBytes, "a constant");
    visitor.number(true, start, body.position());
  }
}
