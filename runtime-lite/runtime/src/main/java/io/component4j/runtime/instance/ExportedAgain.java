package io.component4j.runtime.instance;

import io.component4j.runtime.canon.FunctionCodec;
import io.component4j.runtime.canon.InstanceState;
import io.component4j.runtime.canon.MemoryContext;
import io.component4j.runtime.canon.StringEncoding;
import io.component4j.runtime.engine.CoreMemory;
import io.component4j.runtime.engine.ExecutionScope;
import io.component4j.wit.types.Layout;
import java.util.Arrays;

/**
 * A function of the host that a component imports and exports again, as if the outermost instance
 * implemented it: values go through a memory that exists for nothing else.
 */
final class ExportedAgain implements CoreMemory {
  private static final int PAGE = 1 << 16;

  /** Address 0 is never given away. */
  private static final int START = 16;

  private final ExecutionScope scope;
  private byte[] bytes = {};
  private int next = START;

  private ExportedAgain(ExecutionScope scope) {
    this.scope = scope;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int size() {
    return bytes.length;
  }

  /** The same function as one that the outermost instance implements. */
  static LiftedFunction lifted(ImportedFunction imported, InstanceState root) {
    ExportedAgain memory = new ExportedAgain(root.tree().scope());
    FunctionCodec codec = imported.codec();
    MemoryContext context = memory.context(root, imported);
    // The two sides of the call are on the same memory at different times.
    LoweredFunction lowered = new LoweredFunction(root, memory.context(root, imported), imported);
    return new LiftedFunction(
        root,
        codec,
        args -> {
          if (!codec.lowered().resultInMemory()) {
            long[] results = lowered.call(args);
            context.handles().dropBorrowed();
            return results;
          }
          long[] withPointer = Arrays.copyOf(args, codec.lowered().params().size());
          Layout layout = codec.resultLayout();
          int ptr = memory.allocate(layout.size(), layout.alignment());
          withPointer[withPointer.length - 1] = ptr;
          lowered.call(withPointer);
          context.handles().dropBorrowed();
          return new long[] {ptr};
        },
        context,
        imported.resources(),
        result -> {
          memory.next = START;
          return new long[0];
        });
  }

  private MemoryContext context(InstanceState root, ImportedFunction imported) {
    return new MemoryContext(root, this, this::realloc, StringEncoding.UTF8, imported.resources());
  }

  private long[] realloc(long[] args) {
    int old = (int) args[0];
    int oldSize = (int) args[1];
    int ptr = allocate(args[3] & 0xffff_ffffL, (int) args[2]);
    System.arraycopy(bytes, old, bytes, ptr, (int) Math.min(oldSize, args[3]));
    return new long[] {ptr};
  }

  private int allocate(long size, int alignment) {
    int ptr = (next + alignment - 1) & -alignment;
    long end = ptr + size;
    if (end > bytes.length) {
      long wanted = Math.max((end + PAGE - 1) / PAGE * PAGE, 2L * bytes.length);
      // Below the largest array; whoever passes so much at once has a limit to meet first.
      long length = Math.min(wanted, Math.max(Integer.MAX_VALUE - PAGE, end));
      scope.takeMemory(length - bytes.length);
      bytes = Arrays.copyOf(bytes, Math.toIntExact(length));
    }
    next = (int) end;
    return ptr;
  }
}
