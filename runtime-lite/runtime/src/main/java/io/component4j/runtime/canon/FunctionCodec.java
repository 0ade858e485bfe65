package io.component4j.runtime.canon;

import io.component4j.runtime.UnsupportedFeatureException;
import io.component4j.runtime.Val;
import io.component4j.wit.types.Flattening;
import io.component4j.wit.types.Flattening.Context;
import io.component4j.wit.types.Flattening.Signature;
import io.component4j.wit.types.FuncType;
import io.component4j.wit.types.Layout;
import io.component4j.wit.types.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lifts and lowers the parameters and the result of one function type ({@code lift_flat_values},
 * {@code lower_flat_values}). Made once per function; immutable and safe for use by several
 * threads.
 */
public final class FunctionCodec {
  private final FuncType type;
  private final Signature lifted;
  private final Signature lowered;
  private final SequenceCodec params;
  private final @Nullable ValueCodec result;
  private final boolean borrows;
  private final boolean owns;
  private final boolean allocates;
  private final Layout paramsLayout;
  private final Layout resultLayout;
  private final int liftedParams;
  private final FunctionCopy copy;

  /**
   * Makes a codec.
   *
   * @param where how a refusal calls the function
   * @throws UnsupportedFeatureException if a type cannot be lifted yet
   */
  public FunctionCodec(FuncType type, String where) {
    if (type.async()) {
      throw new UnsupportedFeatureException("async", where);
    }
    this.type = type;
    this.lifted = Flattening.signature(type, Context.LIFT);
    this.lowered = Flattening.signature(type, Context.LOWER);
    ValType.TupleType tuple =
        new ValType.TupleType(type.params().stream().map(FuncType.Param::type).toList());
    this.params = (SequenceCodec) Codecs.of(tuple, where);
    this.borrows = Codecs.holds(ValType.Kind.BORROW, tuple);
    this.owns = Codecs.holds(ValType.Kind.OWN, tuple);
    this.allocates = lifted.paramsInMemory() || Codecs.isAllocated(tuple);
    ValType resultType = type.result();
    this.result = resultType == null ? null : Codecs.of(resultType, where);
    this.paramsLayout = new Layout(params.size, params.alignment);
    this.resultLayout =
        result == null ? new Layout(0, 1) : new Layout(result.size, result.alignment);
    this.liftedParams = lifted.params().size();
    this.copy =
        new FunctionCopy(type, lifted.paramsInMemory(), lifted.resultInMemory(), liftedParams);
  }

  /** How many core parameters the implementing side has. */
  public int liftedParams() {
    return liftedParams;
  }

  /** What a call needs to borrow handles; null if the function takes none. */
  public @Nullable CallScope newScope() {
    return borrows ? new CallScope() : null;
  }

  /** Whether owned handles are among the parameters. */
  public boolean takesOwned() {
    return owns;
  }

  /** Whether all that passes is flat: lowering allocates nothing, no handle is lent or given. */
  public boolean isFlat() {
    return !allocates && !borrows && !owns && !lifted.resultInMemory();
  }

  /** How values are copied between two components. */
  public FunctionCopy copy() {
    return copy;
  }

  /** The function's type. */
  public FuncType type() {
    return type;
  }

  /** The core signature on the implementing side. */
  public Signature lifted() {
    return lifted;
  }

  /** The core signature on the calling side. */
  public Signature lowered() {
    return lowered;
  }

  /** The parameters as a tuple in memory. */
  public Layout paramsLayout() {
    return paramsLayout;
  }

  /** The result in memory; of use only where it is passed there. */
  public Layout resultLayout() {
    return resultLayout;
  }

  /** Lifts the arguments of a call, {@code slots} being the caller's core arguments. */
  public List<Val> liftParams(MemoryContext caller, long[] slots) {
    Val tuple =
        lowered.paramsInMemory()
            ? params.load(
                caller, caller.checkPointer((int) slots[0], params.size, params.alignment))
            : params.lift(caller, slots, 0);
    return ((Val.TupleVal) tuple).elements();
  }

  /** Lowers arguments into the callee's core arguments. */
  public void lowerParams(MemoryContext callee, List<Val> args, long[] slots) {
    Val.TupleVal tuple = new Val.TupleVal(args);
    if (lifted.paramsInMemory()) {
      int ptr = callee.allocate(params.size, params.alignment);
      params.store(callee, tuple, ptr);
      slots[0] = Integer.toUnsignedLong(ptr);
    } else {
      params.lower(callee, tuple, slots, 0);
    }
  }

  /** Lifts the result of a call from the callee's core result. */
  public @Nullable Val liftResult(MemoryContext callee, long bits) {
    ValueCodec codec = result;
    if (codec == null) {
      return null;
    }
    return lifted.resultInMemory()
        ? codec.load(callee, callee.checkPointer((int) bits, codec.size, codec.alignment))
        : codec.lift(callee, new long[] {bits}, 0);
  }

  /**
   * Lowers a result for the caller, into memory or to a core result.
   *
   * @param slots the caller's core arguments
   * @return the core results
   */
  public long[] lowerResult(MemoryContext caller, @Nullable Val value, long[] slots) {
    ValueCodec codec = result;
    if (codec == null || value == null) {
      return new long[0];
    }
    if (lowered.resultInMemory()) {
      int ptr = (int) slots[slots.length - 1];
      codec.store(caller, value, caller.checkPointer(ptr, codec.size, codec.alignment));
      return new long[0];
    }
    long[] results = new long[codec.flatCount];
    codec.lower(caller, value, results, 0);
    return results;
  }
}
