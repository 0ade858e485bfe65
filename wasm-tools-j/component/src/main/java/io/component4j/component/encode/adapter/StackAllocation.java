package io.component4j.component.encode.adapter;

import io.component4j.component.binary.ByteWriter;
import io.component4j.component.model.CoreFuncType;
import io.component4j.component.model.CoreValType.Num;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of functions that give an adapter memory: it has no stack of its own in the main module's
 * memory.
 */
final class StackAllocation {
  /** The global of an adapter that points to its stack. */
  static final String STACK_POINTER = "__stack_pointer";

  /**
   * The global of an adapter that says whether its stack is allocated: 0 not yet, 1 just now, 2
   * yes.
   */
  static final String STATE = "allocation_state";

  /** What {@code cabi_realloc} takes and gives. */
  static final CoreFuncType REALLOC =
      new CoreFuncType(List.of(Num.I32, Num.I32, Num.I32, Num.I32), List.of(Num.I32));

  private static final int STACK_SIZE = 0x10000;
  private static final int STACK_ALIGNMENT = 8;
  private static final int ALLOCATING = 1;
  private static final int ALLOCATED = 2;

  private static final int UNREACHABLE = 0x00;
  private static final int IF = 0x04;
  private static final int NO_RESULT = 0x40;
  private static final int END = 0x0b;
  private static final int CALL = 0x10;
  private static final int LOCAL_GET = 0x20;
  private static final int LOCAL_TEE = 0x22;
  private static final int GLOBAL_GET = 0x23;
  private static final int GLOBAL_SET = 0x24;
  private static final int MEMORY_GROW = 0x40;
  private static final int I32_CONST = 0x41;
  private static final int I32_EQ = 0x46;
  private static final int I32_NE = 0x47;
  private static final int I32_ADD = 0x6a;
  private static final int I32_SHL = 0x74;

  private StackAllocation() {}

  /**
   * A {@code cabi_realloc} that grows the memory by a page; it traps when asked for anything but a
   * new page, and when there is none.
   */
  static ByteWriter growMemory() {
    ByteWriter out = new ByteWriter().u32(1).u32(1).u8(Num.I32.code());
    trapUnless(out, 0, 0);
    trapUnless(out, 0, 1);
    trapUnless(out, STACK_SIZE, 3);
    constant(out, 1).u8(MEMORY_GROW).u32(0).u8(LOCAL_TEE).u32(4);
    trap(constant(out, -1).u8(I32_EQ));
    out.u8(LOCAL_GET).u32(4);
    return constant(out, 16).u8(I32_SHL).u8(END);
  }

  /**
   * Lets the stack pointer point to the end of a new stack.
   *
   * @param realloc the function that allocates
   * @param pointer the global that points to the stack
   * @param state the global that says whether the stack is there already, or null where the
   *     function is called once only
   */
  static ByteWriter allocate(int realloc, int pointer, @Nullable Integer state) {
    ByteWriter out = new ByteWriter().u32(0);
    if (state != null) {
      constant(out.u8(GLOBAL_GET).u32(state), 0).u8(I32_EQ).u8(IF).u8(NO_RESULT);
      // A realloc that calls the adapter finds a stack that is being made, and makes no other.
      constant(out, ALLOCATING).u8(GLOBAL_SET).u32(state);
    }
    constant(constant(constant(constant(out, 0), 0), STACK_ALIGNMENT), STACK_SIZE);
    constant(out.u8(CALL).u32(realloc), STACK_SIZE).u8(I32_ADD).u8(GLOBAL_SET).u32(pointer);
    if (state != null) {
      constant(out, ALLOCATED).u8(GLOBAL_SET).u32(state).u8(END);
    }
    return out.u8(END);
  }

  private static ByteWriter constant(ByteWriter out, int value) {
    return out.u8(I32_CONST).s64(value);
  }

  private static void trapUnless(ByteWriter out, int value, int parameter) {
    trap(constant(out, value).u8(LOCAL_GET).u32(parameter).u8(I32_NE));
  }

  private static void trap(ByteWriter out) {
    out.u8(IF).u8(NO_RESULT).u8(UNREACHABLE).u8(END);
  }
}
