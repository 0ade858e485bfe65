package io.component4j.runtime.canon;

import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.ValType;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one function type are copied from the memory and core values of one component
 * into those of another: made once per function type, immutable and safe for use by several
 * threads.
 */
public final class FunctionCopy {
  private static final long[] NOTHING = {};

  private final ValueCopy params;
  private final @Nullable ValueCopy result;
  private final boolean paramsInMemory;
  private final boolean resultInMemory;
  private final int liftedParams;

  FunctionCopy(FuncType type, boolean paramsInMemory, boolean resultInMemory, int liftedParams) {
    this.params =
        ValueCopies.of(
            new ValType.TupleType(type.params().stream().map(FuncType.Param::type).toList()));
    ValType resultType = type.result();
    this.result = resultType == null ? null : ValueCopies.of(resultType);
    this.paramsInMemory = paramsInMemory;
    this.resultInMemory = resultInMemory;
    this.liftedParams = liftedParams;
  }

  /** The copies between two components; for one call at a time. */
  public Route route(MemoryContext caller, MemoryContext callee) {
    return new Route(new Transfer(caller, callee), new Transfer(callee, caller));
  }

  /** The way of the values of a function's calls between two components. */
  public final class Route {
    private final Transfer in;
    private final Transfer out;
    private final long[] coreArgs = new long[liftedParams];
    private final long[] coreResults;

    private Route(Transfer in, Transfer out) {
      this.in = in;
      this.out = out;
      this.coreResults = result == null || resultInMemory ? NOTHING : new long[1];
    }

    /**
     * The callee's core arguments from the caller's.
     *
     * @return the same array for each call
     */
    public long[] params(long[] args) {
      if (paramsInMemory) {
        int from = in.from.checkPointer((int) args[0], params.size, params.alignment);
        if (params.checked) {
          params.checkStored(in, from);
        }
        int to = in.to.allocate(params.size, params.alignment);
        params.copyStored(in, from, to);
        coreArgs[0] = Integer.toUnsignedLong(to);
      } else {
        if (params.checked) {
          params.checkFlat(in, args, 0);
        }
        params.copyFlat(in, args, 0, coreArgs, 0);
      }
      in.end();
      return coreArgs;
    }

    /** Lifts the result as far as that can fail. */
    public void checkResult(long[] calleeResult) {
      ValueCopy type = result;
      if (type == null) {
        return;
      }
      if (resultInMemory) {
        int from = out.from.checkPointer((int) calleeResult[0], type.size, type.alignment);
        if (type.checked) {
          type.checkStored(out, from);
        }
      } else if (type.checked) {
        type.checkFlat(out, calleeResult, 0);
      }
    }

    /**
     * Lowers the result, which was checked, for the caller.
     *
     * @param args the caller's core arguments
     * @return the caller's core results; the same array for each call
     */
    public long[] result(long[] calleeResult, long[] args) {
      ValueCopy type = result;
      if (type == null) {
        return NOTHING;
      }
      if (resultInMemory) {
        int to = out.to.checkPointer((int) args[args.length - 1], type.size, type.alignment);
        type.copyStored(out, (int) calleeResult[0], to);
      } else {
        type.copyFlat(out, calleeResult, 0, coreResults, 0);
      }
      out.end();
      return coreResults;
    }
  }
}
